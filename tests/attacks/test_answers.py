"""Line ends and other tricks in what becomes a header of an answer; cookies and headers of every answer."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from registry.web.headers import HEADERS
from tests.attacks.addresses import everybody, some_address, unsafe_rules
from tests.rules.endpoint_access import STATIC

SPLIT = "x\r\nSet-Cookie: owned=1\r\nX-Owned: 1"
NAMES = ("next", "lang", "find", "q", "code", "page", "person", "language", "total", "state")
BASE = "https://passport.example.kz"


def test_no_word_of_a_request_becomes_a_header_of_its_own(app: Flask) -> None:
    for who, answer in answers(app, SPLIT):
        assert "X-Owned" not in answer.headers, who
        assert not [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("owned")], who
        assert not [value for _name, value in answer.headers if "\r" in value or "\n" in value]


def test_every_answer_carries_the_headers_that_protect_its_reader(app: Flask) -> None:
    for who, answer in answers(app, "none"):
        missing = {name for name in HEADERS if name not in answer.headers}
        assert missing == set(), who
        assert "Server" not in answer.headers


@pytest.mark.parametrize("over_https", [True, False])
def test_no_cookie_is_within_reach_of_scripts_or_other_sites(
    make_app: Callable[..., Flask], *, over_https: bool
) -> None:
    app = make_app(public_url=BASE if over_https else "http://localhost")
    seen = set()
    for who, answer in answers(app, "none", BASE if over_https else "http://localhost"):
        for cookie in answer.headers.getlist("Set-Cookie"):
            parts = {part.strip().lower() for part in cookie.split(";")[1:]}
            name = cookie.partition("=")[0]
            seen.add(name)
            assert {"httponly", "path=/"} <= parts, (who, cookie)
            assert parts & {"samesite=lax", "samesite=strict"}, (who, cookie)
            assert not [part for part in parts if part.startswith("domain")], (who, cookie)
            assert ("secure" in parts) is over_https, (who, cookie)
            assert name.startswith("__Host-") is over_https, (who, cookie)
    assert seen


def answers(app: Flask, word: str, base: str = "http://localhost") -> Iterator[tuple[str, TestResponse]]:
    """What everybody gets at every address with this word in all its places, and for a form without a token."""
    asked = "&".join(["lang=ru", *(f"{name}={quote(word)}" for name in NAMES)])
    for who, somebody in everybody(app):
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or set()) and rule.endpoint not in STATIC:
                address = f"{some_address(rule, 1, word)}?{asked}"
                yield f"{who} {rule.endpoint}", somebody.client.get(address, base_url=base, buffered=True)
    for rule in unsafe_rules(app):
        yield rule.endpoint, app.test_client().post(some_address(rule), base_url=base, data={"next": word})
