"""Headers of every answer."""

from collections.abc import Callable

import pytest
from flask import Flask

from registry.web.headers import HEADERS

PATHS = {"/": 200, "/healthz": 200, "/sign-in": 200, "/check": 200, "/no-such-page": 404, "/operator/": 302}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_them_errors_and_redirects_too(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)
    assert answer.status_code == PATHS[path]
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_no_inline_script_or_style(app: Flask) -> None:
    policy = app.test_client().get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    } <= set(policy.split("; "))


def test_no_page_is_kept_by_a_cache(app: Flask) -> None:
    assert {app.test_client().get(path).headers["Cache-Control"] for path in PATHS} == {"no-store"}


@pytest.mark.parametrize(("url", "strict"), [("https://passport.example.kz", True), ("http://127.0.0.1:8000", False)])
def test_https_is_demanded_for_the_future_where_there_is_https(
    make_app: Callable[..., Flask], url: str, *, strict: bool
) -> None:
    answer = make_app(public_url=url).test_client().get("/healthz")
    assert ("Strict-Transport-Security" in answer.headers) is strict


def test_a_view_that_needs_another_header_keeps_its_own(make_app: Callable[..., Flask]) -> None:
    app = make_app()
    app.add_url_rule("/own", view_func=lambda: ("", {"Cache-Control": "private, max-age=60"}))
    assert app.test_client().get("/own").headers["Cache-Control"] == "private, max-age=60"
