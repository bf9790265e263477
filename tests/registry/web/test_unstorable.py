"""A character that no text of the register can have."""

import io

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.visitor import visitor

pytestmark = pytest.mark.databases("sqlite", "postgresql")


@pytest.mark.parametrize("address", ["/operator/colleges?q=a%00b", "/operator/schemes/import/%00", "/operator/%00"])
def test_an_address_with_it_is_not_understood(app: Flask, address: str) -> None:
    visitor(app, Audience.OPERATOR).get(address, 400)


@pytest.mark.parametrize(
    "address", ["/examiner/exams/1/sheets/1/%00", "/examiner/exams/1/sheets/1/aspects/%00/history"]
)
def test_a_sheet_or_an_aspect_that_nobody_can_have_named_is_not_looked_for(app: Flask, address: str) -> None:
    visitor(app, Audience.EXAMINER).get(address, 400)


@pytest.mark.parametrize("form", [{"op_id": "a\0"}, {"a\0": "b"}, {"file": "a\0.xlsx"}])
def test_a_form_with_it_is_not_understood(app: Flask, form: dict[str, str]) -> None:
    sent = {name: (io.BytesIO(b"x"), text) if name == "file" else text for name, text in form.items()}
    visitor(app, Audience.EXAMINER).post("/examiner/exams/1/sheets/1/A1/marks", sent, 400)
