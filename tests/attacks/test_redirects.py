"""A link to this site that leads to another one (open redirect)."""

from urllib.parse import quote, urlsplit

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from tests.attacks.addresses import knocks, read_rules, some_address
from tests.builders import PASSWORD, an_account
from tests.visitor import Visitor, visitor

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    "/%2f/evil.example",
    "/..//evil.example",
    "／／evil.example",
    "https://evil。example",
]
WORDS = ("none", "evil.example", "https:%2F%2Fevil.example")  # many addresses have no place for one
NAMES = ("next", "url", "return", "return_to", "redirect", "back", "tf_validity_token", "lang", "find", "q", "page")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_this_site_and_nowhere_else(app: Flask, target: str) -> None:
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email="operator@example.kz", password=True)
    form = {"email": "operator@example.kz", "password": PASSWORD}
    for where in ("query", "form"):
        newcomer = Visitor(app)
        address = f"/sign-in?next={quote(target)}" if where == "query" else "/sign-in"
        answer = newcomer.client.post(
            address,
            data={**form, "csrf_token": token(newcomer), **({"next": target} if where == "form" else {})},
        )
        assert stays(str(answer.location or "")), (where, answer.location)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_who_is_signed_in_already_is_led_nowhere_else(app: Flask, target: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    for address in ("/sign-in", "/verify"):
        answer = operator.client.get(f"{address}?next={quote(target)}")
        assert stays(str(answer.location or "")), answer.location


def test_no_page_leads_to_another_site_whatever_its_address_asks(app: Flask) -> None:
    asked = "&".join(f"{name}={quote('https://evil.example/')}" for name in NAMES)
    for who, somebody, rule in knocks(app, read_rules(app)):
        for address in {some_address(rule, 1, word) for word in WORDS}:
            answer = somebody.client.get(f"{address}?{asked}", buffered=True)
            assert stays(str(answer.location or "")), (who, rule.endpoint, answer.location)


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "/\\evil.example/", "//evil.example/%2e%2e"])
def test_a_path_that_looks_like_a_host_is_no_way_out(app: Flask, path: str) -> None:
    answer = app.test_client().get(path)
    assert stays(str(answer.location or "")), answer.location


def stays(location: str) -> bool:
    """Whether a browser that is sent there stays on this site. It reads a backslash as a slash, and no white space."""
    read = "".join(location.split()).replace("\\", "/")
    place = urlsplit(read)
    return not read.startswith("//") and place.netloc in {"", "localhost"} and place.scheme in {"", "http"}


def token(somebody: Visitor) -> str:
    """A token of their session."""
    return somebody._token()
