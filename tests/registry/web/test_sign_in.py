"""Signing in and out by password."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from registry.passwords import hashed
from tests.builders import PASSWORD, an_account
from tests.databases import Database
from tests.sessions import session_of
from tests.templates.rendering import elements

EMAIL = "operator@example.kz"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser at an instance with one operator."""
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)
    return app.test_client()


def test_the_right_password_opens_the_door(client: FlaskClient) -> None:
    answer = _sign_in(client)
    assert (answer.status_code, answer.location) == (302, "/account/part")
    assert client.get("/operator/").status_code == 200


def test_capitals_of_an_address_do_not_matter(client: FlaskClient) -> None:
    assert _sign_in(client, email=EMAIL.upper()).status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "a wrong password"),
        ("nobody@example.kz", PASSWORD),
        (EMAIL, ""),
        ("no address", PASSWORD),
    ],
)
def test_a_wrong_sign_in_is_a_clear_error_beside_the_form(client: FlaskClient, email: str, password: str) -> None:
    page = _sign_in(client, email=email, password=password)
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert client.get("/operator/").status_code == 302


def test_an_address_nobody_has_and_a_wrong_password_read_the_same(client: FlaskClient) -> None:
    pages = [_sign_in(client, email=email, password="a wrong password") for email in (EMAIL, "nobody@example.kz")]
    summaries = [page.text.partition("error-summary")[2].partition("</div>")[0] for page in pages]
    assert summaries[0].replace(EMAIL, "") == summaries[1].replace("nobody@example.kz", "")


def test_a_closed_account_does_not_come_in(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Account).values(active=False))
    assert _sign_in(client).status_code == 200
    assert client.get("/operator/").status_code == 302


def test_an_account_without_a_password_does_not_come_in(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        email = an_account(Audience.OPERATOR).email
    assert _sign_in(client, email=email, password="").status_code == 200
    assert client.get("/operator/").status_code == 302


def test_a_password_that_nobody_can_type_is_not_understood(client: FlaskClient) -> None:
    assert _sign_in(client, password="\0").status_code == 400
    assert client.get("/operator/").status_code == 302


def test_a_kazakh_password_is_taken_from_any_keyboard(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        db.session.scalars(select(Account)).one().password = hashed("құпия сөйлем")
    assert _sign_in(client, password="құпия сөи\u0306лем").status_code == 302


def test_the_way_back_leads_to_where_one_wanted_to_go_and_nowhere_else(client: FlaskClient) -> None:
    assert _sign_in(client, path="/sign-in?next=/operator/").location == "/operator/"
    client.post("/sign-out", data={"csrf_token": _token(client, "/")})
    astray = _sign_in(client, path="/sign-in?next=https://evil.example/")
    assert astray.status_code == 200
    assert not astray.location


def test_signing_out_ends_the_session_and_happens_by_post_only(client: FlaskClient) -> None:
    _enter(client)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/operator/").status_code == 200
    assert client.post("/sign-out", data={"csrf_token": _token(client, "/")}).status_code == 302
    assert client.get("/operator/").status_code == 302


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
@pytest.mark.parametrize("token", [None, "", "stale"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stale_page_says_so_instead_of_failing(
    client: FlaskClient, path: str, token: str | None, *, signed_in: bool
) -> None:
    if signed_in:
        _enter(client)
    data = {"email": EMAIL, "password": PASSWORD, **({} if token is None else {"csrf_token": token})}
    page = client.post(f"{path}?lang=en", data=data)
    assert page.status_code == 400
    assert "This page was open for too long" in page.text
    assert client.get("/operator/").status_code == (200 if signed_in else 302)


@pytest.mark.parametrize("path", ["/sign-in", "/verify"])
def test_a_form_sent_again_after_signing_in_is_no_error_of_ours(client: FlaskClient, path: str) -> None:
    _enter(client)
    answer = client.post(path, data={"email": EMAIL, "password": PASSWORD, "csrf_token": _token(client, "/")})
    assert answer.status_code in {200, 302}


def test_the_account_is_read_in_its_own_language(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Account).values(language="ru"))
    assert client.get("/", headers={"Accept-Language": "kk"}).headers["Content-Language"] == "kk"
    _sign_in(client)
    assert client.get("/", headers={"Accept-Language": "kk"}).headers["Content-Language"] == "ru"


def test_a_new_password_ends_the_sessions_of_the_old_one(app: Flask, client: FlaskClient) -> None:
    _enter(client)
    with app.app_context(), transaction():
        db.session.execute(update(Account).values(fs_uniquifier="f" * 64))
    assert client.get("/operator/").status_code == 302


@pytest.mark.databases("sqlite")
def test_signing_in_is_not_held_up_by_a_reader(client: FlaskClient, database: Database) -> None:
    reader = sqlite3.connect(database.url.removeprefix("sqlite:///"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM account").fetchone()
    try:
        assert _sign_in(client).status_code == 302
    finally:
        reader.close()


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts_and_of_other_sites(client: FlaskClient) -> None:
    cookie = next(c for c in _sign_in(client).headers.getlist("Set-Cookie") if c.startswith("session="))
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.removesuffix(";").split("; "))


def test_whoever_stays_signed_in_is_known_for_a_month_and_others_for_a_day(
    client: FlaskClient, clock: time_machine.Traveller
) -> None:
    cookie = next(c for c in _sign_in(client, remember="y").headers.getlist("Set-Cookie") if c.startswith("session="))
    assert "Expires=Wed, 15 Jul 2026" in cookie
    clock.shift(timedelta(days=3))
    assert client.get("/operator/").status_code == 200
    client.post("/sign-out", data={"csrf_token": _token(client, "/account/devices")})
    assert "Expires" not in next(c for c in _sign_in(client).headers.getlist("Set-Cookie") if c.startswith("session="))
    clock.shift(timedelta(days=1, minutes=1))
    assert client.get("/operator/").status_code == 302


def test_a_new_secret_key_leaves_every_password_as_it_was(make_app: Callable[..., Flask]) -> None:
    with make_app().app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)

    client = make_app(secret_key="another secret of the same instance, long enough").test_client()

    assert _sign_in(client).status_code == 302


def _enter(client: FlaskClient) -> None:
    """Be signed in without the tenth of a second that a password takes."""
    with client.application.app_context():
        key = db.session.scalar(select(Account.fs_uniquifier))
    with client.session_transaction() as session:
        session.update(session_of(client.application, str(key)))


def _sign_in(
    client: FlaskClient, *, email: str = EMAIL, password: str = PASSWORD, path: str = "/sign-in", **more: str
) -> TestResponse:
    data = {"email": email, "password": password, "csrf_token": _token(client, path), **more}
    return client.post(path, data=data)


def _token(client: FlaskClient, path: str) -> str:
    fields = elements(client.get(path).text, "input")
    return next(str(field["value"]) for field in fields if field.get("name") == "csrf_token")


def test_a_token_is_no_way_in(app: Flask) -> None:
    with app.app_context(), transaction():
        token = str(an_account(Audience.OPERATOR).get_auth_token())
    client = app.test_client()
    for sent in ({"query_string": {"auth_token": token}}, {"headers": {"Authentication-Token": token}}):
        assert client.get("/operator/", **sent).status_code == 302
