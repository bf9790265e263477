"""A blueprint opens to its audience and to nobody else."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from registry.web.gate import AudienceBlueprint
from tests.builders import an_account
from tests.sessions import session_of


@pytest.fixture
def gated(make_app: Callable[..., Flask]) -> Flask:
    """An application with a door for auditors that nobody has thought about any further."""
    app = make_app()
    door = AudienceBlueprint("archive", __name__, audience=Audience.AUDITOR)
    door.add_url_rule("/", view_func=lambda: "inside", methods=["GET", "POST"])
    app.register_blueprint(door)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def test_only_the_audience_comes_in(gated: Flask) -> None:
    for audience in Audience:
        client = _signed_in(gated, audience)
        for method in ("GET", "POST"):
            answer = client.open("/archive/", method=method)
            assert answer.status_code == (200 if audience is Audience.AUDITOR else 403)
            assert (answer.text == "inside") is (audience is Audience.AUDITOR)


def test_one_of_several_audiences_is_enough(gated: Flask) -> None:
    assert _signed_in(gated, Audience.OPERATOR, Audience.AUDITOR).get("/archive/").text == "inside"


def test_an_account_without_any_audience_comes_in_nowhere(gated: Flask) -> None:
    assert _signed_in(gated).get("/archive/").status_code == 403


def test_a_stranger_is_asked_to_sign_in_first(gated: Flask) -> None:
    answer = gated.test_client().get("/archive/?page=2")
    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in?next=")


def test_an_account_that_was_closed_is_a_stranger_at_once(gated: Flask) -> None:
    client = _signed_in(gated, Audience.AUDITOR)
    assert client.get("/archive/").status_code == 200
    with gated.app_context(), transaction():
        db.session.query(Account).one().active = False
    assert client.get("/archive/").status_code == 302


def test_an_address_inside_that_leads_nowhere_tells_a_stranger_nothing(gated: Flask) -> None:
    assert gated.test_client().get("/archive/no-such-page").status_code == 404


def _signed_in(app: Flask, *audiences: Audience) -> FlaskClient:
    with app.app_context(), transaction():
        key = an_account(*audiences).fs_uniquifier
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(session_of(app, key))
    return client
