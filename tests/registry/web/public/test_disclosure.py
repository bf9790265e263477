"""Where to report a security problem."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.visitor import Visitor

CONTACT = "mailto:security@example.kz"


def test_security_txt_says_whom_to_write_to_and_until_when(make_app: Callable[..., Flask]) -> None:
    app = make_app(security_contact=CONTACT, public_url="https://passport.example.kz/")
    answer = app.test_client().get("/.well-known/security.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:security@example.kz",
        "Expires: 2026-12-12T04:00:00Z",
        "Preferred-Languages: kk, ru, en",
        "Canonical: https://passport.example.kz/.well-known/security.txt",
        "Policy: https://passport.example.kz/disclosure",
    ]


def test_without_a_contact_there_is_no_security_txt_and_the_page_says_so(app: Flask) -> None:
    assert app.test_client().get("/.well-known/security.txt").status_code == 404
    assert "has published no address" in Visitor(app).get("/disclosure").text


@pytest.mark.parametrize("contact", [CONTACT, "https://example.kz/security"])
def test_the_page_leads_to_the_contact(make_app: Callable[..., Flask], contact: str) -> None:
    page = Visitor(make_app(security_contact=contact)).get("/disclosure").text
    assert f'<a href="{contact}">' in page


def test_search_engines_are_asked_to_stay_away(app: Flask) -> None:
    answer = app.test_client().get("/robots.txt")
    assert answer.text == "User-agent: *\nDisallow: /\n"
    assert answer.headers["X-Robots-Tag"] == "noindex"
