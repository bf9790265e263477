"""Numbers of rows in addresses."""

import pytest
from flask import Flask

from registry.domain.audience import Audience
from registry.web.row_number import LARGEST, row_number
from tests.visitor import visitor


@pytest.mark.parametrize("number", [LARGEST, LARGEST + 1, 2**63, 10**30])
def test_a_number_no_row_can_have_is_not_found(app: Flask, number: int) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.get(f"/operator/colleges/{number}", 404)
    operator.get(f"/operator/accounts/add?person={number}", 404 if number == LARGEST else 200)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("", None), (None, None), ("0", None), ("-1", None), ("²", None), ("9" * 40, None)]
)
def test_a_typed_number_is_one_or_none(text: str | None, number: int | None) -> None:
    assert row_number(text) == number
