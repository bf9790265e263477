"""Searches for people leave no name in an address."""

import re
from collections.abc import Mapping

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from tests.builders import an_account
from tests.visitor import Visitor, visitor

NAME = "Сәрсенбаева"


@pytest.fixture
def operator(app: Flask) -> Visitor:
    """An operator in a register with one examiner of this name and 60 others."""
    with app.app_context(), transaction():
        an_account(Audience.EXAMINER).display_name = f"{NAME} Ә."
        for number in range(60):
            an_account(Audience.EXAMINER).display_name = f"Басқа {number:02}"
    return visitor(app, Audience.OPERATOR)


@pytest.mark.parametrize("page", ["/operator/accounts", "/operator/passports"])
def test_the_address_of_the_findings_says_nothing(operator: Visitor, page: str) -> None:
    for words in (NAME, "ALA-2025-4K7M2Q", "aigerim@example.kz", "<b>", "%_\\"):
        address = str(operator.post(page, {"q": words}).location)
        assert re.fullmatch(rf"{page}\?find=[\w-]+", address)
        assert words.lower() not in address.lower()
        shown = operator.get(address).text
        assert "Clear" in shown


def test_the_findings_are_those_of_the_search(operator: Visitor) -> None:
    found = operator.send("/operator/accounts", {"q": NAME}).text
    assert f"{NAME} Ә." in found
    assert "Басқа" not in found


def test_the_findings_can_be_paged_through_and_filtered(operator: Visitor) -> None:
    first = operator.send("/operator/accounts", {"q": "Басқа", "audience": "examiner"}).text
    assert "Page 1 of 2" in first
    following = re.search(r'href="(\?find=[^"]+page=2)"', first)
    assert following is not None
    assert "Page 2 of 2" in operator.get("/operator/accounts" + following[1].replace("&amp;", "&")).text


def test_a_name_typed_into_the_address_is_not_searched_for(operator: Visitor) -> None:
    page = operator.get(f"/operator/accounts?q={NAME}").text
    assert "Басқа 00" in page
    assert f'value="{NAME}"' not in page


def test_a_search_is_opened_by_who_made_it_and_by_nobody_else(app: Flask, operator: Visitor) -> None:
    address = str(operator.post("/operator/accounts", {"q": NAME}).location)
    other = visitor(app, Audience.OPERATOR).get(address).text
    assert f'value="{NAME}"' not in other


def test_a_seal_that_does_not_open_is_no_search(operator: Visitor) -> None:
    for token in ("", "x", "AAAA", "A" * 3_000, "ә", "====", "../..", "0" * 64):
        assert "Басқа 00" in operator.get(f"/operator/accounts?find={token}").text, token


def test_an_altered_seal_does_not_open(operator: Visitor) -> None:
    address = str(operator.post("/operator/accounts", {"q": NAME}).location)
    altered = address[:-9] + ("A" if address[-9] != "A" else "B") + address[-8:]  # the last letter has idle bits
    assert f'value="{NAME}"' not in operator.get(altered).text


def test_an_empty_search_leads_to_the_whole_list(operator: Visitor) -> None:
    assert operator.post("/operator/accounts", {"q": "  "}).location == "/operator/accounts"


def test_what_is_logged_of_a_search_tells_no_name(operator: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    from registry.web import request_log

    lines: list[Mapping[str, object]] = []
    monkeypatch.setattr(request_log.log, "info", lambda _event, **line: lines.append(line), raising=False)
    operator.send("/operator/accounts", {"q": NAME})
    assert lines
    assert NAME not in str(lines)
