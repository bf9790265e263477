"""Every endpoint answers every audience as the table says, and no endpoint is missing from it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Map, Rule

from registry.db import transaction
from registry.domain.audience import Audience
from tests.builders import an_account
from tests.rules.endpoint_access import ACCESS, NOBODY, STATIC, VISITORS
from tests.sessions import session_of

NOTHING_DONE = {403, 404}  # what is answered before anything is done to the session, or to what is kept


@pytest.fixture
def open_app(app: Flask) -> Iterator[Flask]:
    """The application without form tokens, and with errors as pages: who may enter is asked, nothing else."""
    before = {name: app.config[name] for name in ("WTF_CSRF_ENABLED", "TESTING")}
    app.config.update(WTF_CSRF_ENABLED=False, TESTING=False)
    yield app
    app.config.update(before)


def test_every_endpoint_is_listed(app: Flask) -> None:
    assert set(served(app.url_map)) - set(ACCESS) == set()


def test_nothing_is_listed_that_is_gone(app: Flask) -> None:
    assert set(ACCESS) - set(served(app.url_map)) == set()


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_audience_is_shown_what_the_table_says(open_app: Flask, visitor: str) -> None:
    client, rules = client_of(open_app, visitor), served(open_app.url_map)
    pages = [listed for listed in ACCESS if listed.startswith("GET ")]
    got = {listed: client.get(address(rules[listed])).status_code for listed in pages}
    assert got == {listed: ACCESS[listed][visitor] for listed in pages}


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_audience_does_what_the_table_says(open_app: Flask, visitor: str) -> None:
    client, rules = client_of(open_app, visitor), served(open_app.url_map)
    acts, got = [listed for listed in ACCESS if not listed.startswith("GET ")], {}
    for listed in acts:
        method, _, _endpoint = listed.partition(" ")
        got[listed] = client.open(address(rules[listed]), method=method).status_code
        if got[listed] not in NOTHING_DONE:
            client = client_of(open_app, visitor)  # the next act is tried by somebody to whom nothing happened
    assert got == {listed: ACCESS[listed][visitor] for listed in acts}


def served(rules: Map) -> dict[str, Rule]:
    """{"GET public.start": its rule}; the files of the site are left out."""
    return {
        f"{method} {rule.endpoint}": rule
        for rule in rules.iter_rules()
        if rule.endpoint not in STATIC
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def client_of(app: Flask, visitor: str) -> FlaskClient:
    """A browser in which somebody of this audience, or nobody, is signed in."""
    client = app.test_client()
    if visitor != NOBODY:
        with client.session_transaction() as cookie:
            cookie.update(session_of(app, unique_key_of(app, Audience(visitor))))
    return client


def address(rule: Rule) -> str:
    """An address of this rule that leads to nothing: number 0, word `none`, the first member of a closed list."""
    values = {name: _of_nothing(rule, name) for name in rule.arguments}
    built = rule.build(values)
    assert built is not None
    return str(built[1])


def _of_nothing(rule: Rule, name: str) -> object:
    converter = rule._converters[name]
    members = getattr(converter, "kind", None)
    return next(iter(members)) if members else 0 if isinstance(converter, IntegerConverter) else "none"


def unique_key_of(app: Flask, audience: Audience) -> str:
    """What the session of a fresh account of this audience holds."""
    with app.app_context(), transaction():
        return an_account(audience).fs_uniquifier
