"""The application as the factory puts it together."""

from collections.abc import Callable

import pytest
from flask import Flask, request
from jinja2 import UndefinedError

FORM = "application/x-www-form-urlencoded"
Make = Callable[..., Flask]


def test_a_page_knows_no_undefined_word(app: Flask) -> None:
    with app.app_context(), pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ no_such_word }}").render()


def test_over_https_the_session_is_for_this_host_and_for_https_only(make_app: Make) -> None:
    app = make_app(public_url="https://passport.example.kz")
    cookie = _session_cookie(app, "https://passport.example.kz")
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_on_this_machine_the_session_works_without_https(make_app: Make) -> None:
    cookie = _session_cookie(make_app(public_url="http://127.0.0.1:8000"), "http://127.0.0.1:8000")
    assert cookie.startswith("session=")
    assert "Secure" not in cookie


def test_a_host_that_is_not_trusted_is_answered_by_nothing_of_ours(make_app: Make) -> None:
    client = make_app(trusted_hosts=("passport.example.kz",)).test_client()
    assert client.get("/healthz", base_url="http://passport.example.kz").status_code == 200
    answer = client.get("/sign-in", base_url="http://evil.example")
    assert (answer.status_code, answer.text) == (400, "Unknown host")


def test_a_body_above_the_limit_is_refused_with_a_page(make_app: Make) -> None:
    client = make_app(max_upload_mb=1).test_client()
    answer = client.post("/sign-in?lang=en", data=b"email=" + b"x" * 2**20, content_type=FORM)
    assert answer.status_code == 413
    assert "The file is too large" in answer.text


def test_static_files_are_kept_for_a_year_in_production_and_never_in_a_demo(make_app: Make) -> None:
    kept = {}
    for kind in ("production", "demo"):
        with make_app(kind=kind).test_client().get("/static/theme.css") as answer:
            assert answer.status_code == 200
            kept[kind] = answer.headers["Cache-Control"]
    assert kept == {"production": "max-age=31536000, public", "demo": "max-age=0, public"}


def test_nothing_outside_the_static_folder_is_served(app: Flask) -> None:
    client = app.test_client()
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"):
        assert client.get(path, follow_redirects=True).status_code == 404


def test_a_key_that_was_replaced_still_reads_the_sessions_it_signed(make_app: Make) -> None:
    old, new = "o" * 32, "n" * 32
    before = make_app(secret_key=old)
    signed = _session_cookie(before, "http://localhost").partition("=")[2].partition(";")[0]
    after = make_app(secret_key=new, secret_key_fallbacks=(old,)).test_client()
    after.set_cookie("session", signed)
    with after.session_transaction() as session:
        assert "csrf_token" in session


def _session_cookie(app: Flask, base_url: str) -> str:
    cookies = app.test_client().get("/sign-in", base_url=base_url).headers.getlist("Set-Cookie")
    return next(cookie for cookie in cookies if "session=" in cookie)


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "10.1.2.3")])
def test_a_forwarded_address_is_believed_only_where_a_proxy_is_trusted(make_app: Make, proxies: int, seen: str) -> None:
    app = make_app(trusted_proxies=proxies)
    addresses: list[str | None] = []
    app.before_request_funcs.setdefault(None, []).append(lambda: addresses.append(request.remote_addr))
    app.test_client().get("/healthz", headers={"X-Forwarded-For": "10.1.2.3"})
    assert addresses == [seen]
