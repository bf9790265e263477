"""Cookies that are planted, kept, altered or forged."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select, update

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from registry.setting_rules import DEMO_SECRET
from tests.builders import PASSWORD, an_account
from tests.visitor import Visitor, visitor

EMAIL = "operator@example.kz"


@pytest.fixture
def operators(app: Flask) -> Flask:
    """An instance with one operator who has a password."""
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)
    return app


def test_a_session_that_was_planted_before_the_sign_in_is_not_signed_in_afterwards(operators: Flask) -> None:
    attacker, victim = Visitor(operators), Visitor(operators)
    attacker.client.get("/sign-in")
    planted = cookie_of(attacker)
    victim.client.set_cookie("session", planted)
    sign_in(victim)
    assert cookie_of(victim) != planted
    assert attacker.client.get("/operator/").status_code == 302


def test_a_cookie_that_was_kept_is_worth_nothing_after_signing_out(operators: Flask) -> None:
    thief, victim = Visitor(operators), Visitor(operators)
    sign_in(victim)
    stolen = cookie_of(victim)
    victim.client.post("/sign-out", data={"csrf_token": victim._token()})
    thief.client.set_cookie("session", stolen)
    assert thief.client.get("/operator/").status_code == 302


def test_a_cookie_is_worth_nothing_once_the_account_is_closed(operators: Flask) -> None:
    somebody = Visitor(operators)
    sign_in(somebody)
    with operators.app_context(), transaction():
        db.session.execute(update(Account).values(active=False))
    assert somebody.client.get("/operator/").status_code == 302


@pytest.mark.parametrize("secret", ["", "secret", "dev", "changeme", DEMO_SECRET])
def test_a_cookie_signed_with_a_guessed_secret_opens_nothing(
    operators: Flask, make_app: Callable[..., Flask], secret: str
) -> None:
    forger = make_app(secret_key=secret or "x")
    with operators.app_context():
        key = db.session.scalars(select(Account.fs_uniquifier)).one()
    forged = signed(forger, {"_user_id": key, "_fresh": True, "second_factor": 1})
    stranger = Visitor(operators)
    stranger.client.set_cookie("session", forged)
    assert stranger.client.get("/operator/").status_code == 302


@pytest.mark.parametrize(
    "altered",
    ["", ".", "..", "a.b.c", "eyJfdXNlcl9pZCI6IjEifQ", "{}", "\x00", "ә" * 10, "x" * 3_000],
)
def test_a_cookie_that_is_no_session_is_no_error(operators: Flask, altered: str) -> None:
    stranger = Visitor(operators)
    for name in ("session", "lang", "browser"):
        stranger.client.set_cookie(name, altered)
    assert stranger.client.get("/operator/").status_code == 302
    assert stranger.client.get("/").status_code == 200


def test_every_byte_of_a_session_is_signed(operators: Flask) -> None:
    victim = visitor(operators, Audience.OPERATOR)
    cookie = cookie_of(victim)
    for place in range(0, len(cookie), 7):
        other = "A" if cookie[place] != "A" else "B"
        thief = Visitor(operators)
        thief.client.set_cookie("session", cookie[:place] + other + cookie[place + 1 :])
        answer = thief.client.get("/operator/")
        assert answer.status_code == 302 or place == len(cookie) - 1, place  # its last bits may mean nothing


def test_the_session_of_one_person_carries_no_rights_of_another(operators: Flask) -> None:
    holder = visitor(operators, Audience.HOLDER)
    with holder.client.session_transaction() as session:
        assert not [name for name in session if "role" in name or "audience" in name or "email" in name]


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.kz"])
@pytest.mark.parametrize("password", ["x" * 129, "x" * 4_097, "ﷺ" * 129, "ұ" * 5_000])
def test_a_password_nobody_could_have_is_refused_like_a_wrong_one(operators: Flask, email: str, password: str) -> None:
    stranger = Visitor(operators)
    form = {"email": email, "password": password, "csrf_token": stranger._token()}
    assert stranger.client.post("/sign-in", data=form).status_code in {200, 422}
    assert stranger.client.get("/operator/").status_code == 302


def sign_in(somebody: Visitor) -> None:
    """By password."""
    form = {"email": EMAIL, "password": PASSWORD, "csrf_token": somebody._token()}
    somebody.client.post("/sign-in", data=form)
    assert somebody.client.get("/operator/").status_code == 200


def cookie_of(somebody: Visitor) -> str:
    """What the browser sends as its session."""
    cookie = somebody.client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def signed(app: Flask, held: dict[str, object]) -> str:
    """A session signed with this application's secret."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps(held))
