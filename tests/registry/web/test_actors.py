"""The person behind a request."""

from collections.abc import Callable

import pytest
from flask import Flask, Response, jsonify
from flask.testing import FlaskClient

from registry.db import transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.web.actors import current_actor
from tests.builders import a_person, an_account
from tests.sessions import session_of


@pytest.fixture
def telling(make_app: Callable[..., Flask]) -> Flask:
    """An application that tells who asks."""
    app = make_app()

    @app.get("/who")
    def who() -> Response:
        actor = current_actor()
        return jsonify(
            public=actor == PUBLIC,
            account=actor.account_id,
            audiences=sorted(actor.audiences),
            person=actor.person_id,
            request=actor.request_id,
            origin=actor.origin,
            console=actor.console,
        )

    return app


def test_nobody_signed_in_is_the_public(telling: Flask) -> None:
    assert telling.test_client().get("/who").json == {
        "public": True,
        "account": None,
        "audiences": [],
        "person": None,
        "request": "",
        "origin": "",
        "console": False,
    }


def test_somebody_signed_in_acts_with_account_audiences_person_request_and_origin(telling: Flask) -> None:
    with telling.app_context(), transaction():
        person = a_person()
        account = an_account(Audience.HOLDER, Audience.OPERATOR, person=person)
        kept = (account.id, person.id, account.fs_uniquifier)
    answer = _client(telling, kept[2]).get("/who", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert answer.json == {
        "public": False,
        "account": kept[0],
        "audiences": ["holder", "operator"],
        "person": kept[1],
        "request": answer.headers["X-Request-ID"],
        "origin": "192.0.2.7",
        "console": False,
    }


def test_a_session_of_an_account_that_is_gone_is_the_public(telling: Flask) -> None:
    answer = _client(telling, "0" * 32).get("/who")
    assert answer.json is not None
    assert answer.json["public"]


def _client(app: Flask, key: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(session_of(app, key))
    return client
