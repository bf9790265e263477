"""Line ends and other tricks in what becomes a header of an answer; cookies and headers of every answer."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from registry.web.headers import HEADERS
from tests.attacks.addresses import knocks, read_rules, some_address, unsafe_rules

SPLIT = "x\r\nSet-Cookie: owned=1\r\nX-Owned: 1"
NAMES = ("next", "lang", "find", "q", "code", "page", "person", "language", "total", "state")
BASE, HERE = "https://passport.example.kz", "http://localhost"
ANSWERS: dict[str, list[tuple[str, Headers]]] = {}


def test_no_word_of_a_request_becomes_a_header_of_its_own(app: Flask) -> None:
    for who, headers in answers(app):
        assert "X-Owned" not in headers, who
        assert not [cookie for cookie in headers.getlist("Set-Cookie") if cookie.startswith("owned")], who
        assert not [value for _name, value in headers if "\r" in value or "\n" in value]


def test_every_answer_carries_the_headers_that_protect_its_reader(app: Flask) -> None:
    for who, headers in answers(app):
        missing = {name for name in HEADERS if name not in headers}
        assert missing == set(), who
        assert "Server" not in headers


@pytest.mark.parametrize("over_https", [True, False])
def test_no_cookie_is_within_reach_of_scripts_or_other_sites(
    make_app: Callable[..., Flask], *, over_https: bool
) -> None:
    base = BASE if over_https else HERE
    seen = set()
    for who, headers in answers(make_app(public_url=base), base):
        for cookie in headers.getlist("Set-Cookie"):
            parts = {part.strip().lower() for part in cookie.split(";")[1:]}
            name = cookie.partition("=")[0]
            seen.add(name)
            assert {"httponly", "path=/"} <= parts, (who, cookie)
            assert parts & {"samesite=lax", "samesite=strict"}, (who, cookie)
            assert not [part for part in parts if part.startswith("domain")], (who, cookie)
            assert ("secure" in parts) is over_https, (who, cookie)
            assert name.startswith("__Host-") is over_https, (who, cookie)
    assert seen


def answers(app: Flask, base: str = HERE) -> list[tuple[str, Headers]]:
    """The headers of every address with an attack in all its places, and of every form without a token. At one base
    they are the same however often somebody asks, so they are asked for once."""
    if base not in ANSWERS:
        ANSWERS[base] = [(who, answer.headers) for who, answer in _asked(app, base)]
    return ANSWERS[base]


def _asked(app: Flask, base: str) -> Iterator[tuple[str, TestResponse]]:
    asked = "&".join(["lang=ru", *(f"{name}={quote(SPLIT)}" for name in NAMES)])
    for who, somebody, rule in knocks(app, read_rules(app)):
        address = f"{some_address(rule, 1, SPLIT)}?{asked}"
        yield f"{who} {rule.endpoint}", somebody.client.get(address, base_url=base, buffered=True)
    for rule in unsafe_rules(app):
        yield rule.endpoint, app.test_client().post(some_address(rule), base_url=base, data={"next": SPLIT})
