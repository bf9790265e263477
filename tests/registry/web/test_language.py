"""Which language a page is in."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.db import transaction
from registry.domain.audience import Audience
from registry.web.language import here_in
from tests.builders import an_account
from tests.sessions import session_of

GERMAN = {"Accept-Language": "de"}


def test_the_asked_language_comes_before_everything(app: Flask) -> None:
    client = _signed_in(app, "ru")
    client.set_cookie("lang", "kk")
    assert _language(client, "/?lang=en", {"Accept-Language": "kk"}) == "en"


def test_the_choice_is_remembered(app: Flask) -> None:
    client = app.test_client()
    cookie = client.get("/?lang=ru").headers["Set-Cookie"]
    assert {"Max-Age=31536000", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert _language(client, "/", {"Accept-Language": "en"}) == "ru"


def test_the_cookie_comes_before_the_account(app: Flask) -> None:
    client = _signed_in(app, "ru")
    client.set_cookie("lang", "en")
    assert _language(client, "/") == "en"


def test_the_account_comes_before_the_browser(app: Flask) -> None:
    assert _language(_signed_in(app, "ru"), "/", {"Accept-Language": "en"}) == "ru"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"),
        ("ru-KZ,en;q=0.5", "ru"),
        ("de,en;q=0.8,ru;q=0.9", "ru"),
        ("kk-KZ", "kk"),
        ("EN-us", "en"),
        ("kk-KZ,en;q=0.9", "kk"),
        ("ru;q=0,en;q=0.1", "en"),
    ],
)
def test_a_stranger_reads_what_the_browser_asks_for(app: Flask, header: str, language: str) -> None:
    assert _language(app.test_client(), "/", {"Accept-Language": header}) == language


@pytest.mark.parametrize("default", ["kk", "ru", "en"])
def test_who_asks_for_nothing_we_have_gets_the_language_of_the_instance(
    make_app: Callable[..., Flask], default: str
) -> None:
    assert _language(make_app(default_language=default).test_client(), "/", GERMAN) == default


@pytest.mark.parametrize("asked", ["de", "", "kk; DROP", "../ru", "KK"])
def test_a_language_we_do_not_have_is_neither_used_nor_kept(app: Flask, asked: str) -> None:
    client = app.test_client()
    answer = client.get("/", query_string={"lang": asked}, headers={"Accept-Language": "ru"})
    assert answer.headers["Content-Language"] == "ru"
    assert not any(cookie.startswith("lang=") for cookie in answer.headers.getlist("Set-Cookie"))


def test_page_and_header_say_the_same_language(app: Flask) -> None:
    for language in ("kk", "ru", "en"):
        page = app.test_client().get(f"/?lang={language}")
        assert re.search(f'<html[^>]* lang="{language}"', page.text)
        assert page.headers["Content-Language"] == language


def test_caches_are_told_what_the_language_depends_on(app: Flask) -> None:
    vary = app.test_client().get("/").headers["Vary"]
    assert {"Accept-Language", "Cookie"} <= set(vary.split(", "))


def test_a_stranger_without_a_session_costs_no_query(app: Flask) -> None:
    from registry.db import db
    from tests.statements import counted

    with app.app_context(), counted(db.engine) as statements:
        app.test_client().get("/", headers={"Cookie": "lang=kk"})
    assert statements == []


@pytest.mark.parametrize(
    ("query", "address"),
    [("", "?lang=ru"), ("lang=kk", "?lang=ru"), ("q=%D2%B1+%26&q=2&lang=en", "?q=%D2%B1+%26&q=2&lang=ru")],
)
def test_another_language_of_the_same_page_keeps_what_was_asked(app: Flask, query: str, address: str) -> None:
    with app.test_request_context(f"/check?{query}"):
        assert here_in("ru") == address


def _language(client: FlaskClient, path: str, headers: dict[str, str] | None = None) -> str:
    return client.get(path, headers=headers or {}).headers["Content-Language"]


def _signed_in(app: Flask, language: str) -> FlaskClient:
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR)
        account.language = language
        key = account.fs_uniquifier
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(session_of(app, key))
    return client


def test_over_https_the_choice_is_kept_for_this_host_and_for_https_only(make_app: Callable[..., Flask]) -> None:
    client = make_app(public_url="https://passport.example.kz").test_client()
    base = "https://passport.example.kz"
    cookie = client.get("/?lang=ru", base_url=base).headers["Set-Cookie"]
    assert cookie.startswith("__Host-lang=ru;")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert client.get("/", base_url=base).headers["Content-Language"] == "ru"
