"""Another site makes a signed-in browser send something (CSRF): nothing is done without this session's token."""

import json
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from registry.db import db
from registry.domain.audience import Audience
from registry.models import College
from tests.attacks.addresses import knocks, some_address, unsafe_methods, unsafe_rules
from tests.visitor import TOKEN, Visitor, visitor

FORM = "application/x-www-form-urlencoded"
COLLEGE = {"name_kk": "Колледж", "name_ru": "Колледж", "name_en": "College", "region": "Алматы", "state_owned": "y"}


def test_no_form_and_no_json_is_taken_without_a_token(app: Flask) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "nothing": {},
        "form": {"data": {"csrf_token": ""}},
        "what a foreign page can send as text": {"data": "csrf_token=x", "content_type": "text/plain"},
        "json": {"json": {"csrf_token": "x"}},
        "json in a form": {"data": {"csrf_token": json.dumps({})}, "content_type": "multipart/form-data"},
    }
    turn = cycle(bodies.items())  # the gate that asks for a token is one for all addresses
    taken = [
        (who, method, rule.endpoint, name, status)
        for who, visitor, rule in knocks(app, unsafe_rules(app))
        for method in unsafe_methods(rule)
        for name, body in islice(turn, 2 if who == rule.endpoint.partition(".")[0] else 1)
        if (status := visitor.client.open(some_address(rule), method=method, **body).status_code)
        not in ({400, 415} if rule.endpoint != "api.sync" else {403, 415})  # no form: a header of its own is asked for
    ]
    assert taken == []


def test_a_token_in_the_address_is_no_token(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    address = f"/operator/colleges/add?csrf_token={token(operator.client)}"
    assert operator.client.post(address, data=COLLEGE).status_code == 400
    assert colleges(app) == 0


def test_the_token_of_another_session_is_no_token(app: Flask) -> None:
    operator, attacker = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    sent = {**COLLEGE, "csrf_token": token(attacker.client)}
    assert operator.client.post("/operator/colleges/add", data=sent).status_code == 400
    assert colleges(app) == 0


def test_a_token_from_before_the_sign_in_is_worth_nothing_to_who_planted_it(app: Flask) -> None:
    planted, victim = Visitor(app), visitor(app, Audience.OPERATOR)
    sent = {**COLLEGE, "csrf_token": token(planted.client)}
    assert victim.client.post("/operator/colleges/add", data=sent).status_code == 400


def test_over_https_a_right_token_from_another_site_is_refused(make_app: Callable[..., Flask]) -> None:
    app = make_app(public_url="https://passport.example.kz")
    client, base = app.test_client(), "https://passport.example.kz"
    found = token(client, base)
    for referer in (None, "https://evil.example/", "http://passport.example.kz/", "https://passport.example.kz.evil/"):
        headers = {"Referer": referer} if referer else {}
        answer = client.post("/sign-in", base_url=base, data={"csrf_token": found}, headers=headers)
        assert answer.status_code == 400, referer
    own = client.post("/sign-in", base_url=base, data={"csrf_token": found}, headers={"Referer": f"{base}/sign-in"})
    assert own.status_code == 200


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "_method"])
def test_a_get_cannot_be_made_a_post(app: Flask, header: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    answer = operator.client.get(f"/operator/colleges/add?{header}=POST", headers={header: "POST"})
    assert answer.status_code == 200
    assert colleges(app) == 0


def test_every_unsafe_address_answers_no_get_with_an_act(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    for rule in unsafe_rules(app):
        if "GET" not in (rule.methods or set()):
            status = operator.client.get(some_address(rule), buffered=True).status_code
            assert status in {200, 302, 403, 404, 405}, rule.endpoint


def token(client: FlaskClient, base: str = "http://localhost") -> str:
    """A token of this client's session."""
    page = client.get("/", base_url=base).text
    found = TOKEN.search(page) or TOKEN.search(client.get("/sign-in", base_url=base).text)
    assert found is not None
    return found[1]


def colleges(app: Flask) -> int:
    """How many there are."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(College)) or 0
