"""The classifier brought in through the pages."""

import io

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.builders.enrolment import keys
from tests.shared_data import shared_data
from tests.visitor import Visitor, visitor

HEAD = "code;parent;name_kk;name_ru;name_en\n"


@pytest.fixture
def operator(app: Flask) -> Visitor:
    """An operator of an instance with its keys."""
    with app.app_context():
        keys()
    return visitor(app, Audience.OPERATOR)


def uploaded(operator: Visitor, content: bytes) -> str:
    """The address of the preview a file leads to."""
    form = {"file": (io.BytesIO(content), "codes.csv")}
    return str(operator.post("/operator/classifier/import", form).location)


def test_a_file_is_looked_at_and_taken_over(operator: Visitor) -> None:
    preview = uploaded(operator, f"{HEAD}06130100;;;Программное обеспечение;\n4S06130103;;;Разработчик;\n".encode())
    page = operator.get(preview).text
    assert "4S06130103" in page
    assert "Nothing" not in page

    page = operator.send(preview).text
    assert "New: 2, changed: 0, as before: 0." in page
    operator.get(preview, 404)


def test_every_finding_is_listed_with_its_place_and_nothing_is_taken_over(operator: Visitor) -> None:
    preview = uploaded(operator, f"{HEAD}123;;;X;\n06130100;;;;\n".encode())
    page = operator.get(preview).text
    assert "This file cannot be imported." in page
    assert "CSV, row 2, column A" in page
    assert "CSV, row 3, column D" in page
    operator.post(preview, status=422)
    assert "There is nothing here yet." in operator.get("/operator/specialities").text


def test_what_is_no_table_is_refused_at_once(operator: Visitor) -> None:
    form = {"file": (io.BytesIO(b"PK\x03\x04\x00\x00"), "codes.xlsx")}
    assert "This is no text file." in operator.post("/operator/classifier/import", form, 422).text
    assert 'id="file-error"' in operator.post("/operator/classifier/import", status=422).text


def test_somebody_elses_file_is_not_found(app: Flask, operator: Visitor) -> None:
    preview = uploaded(operator, f"{HEAD}06130100;;;X;\n".encode())
    visitor(app, Audience.OPERATOR).get(preview, 404)


def test_the_sample_is_taken_over_and_the_second_time_nothing_changes(operator: Visitor) -> None:
    content = shared_data("kz_tvet_codes_sample.csv").read_bytes()
    assert "New: 45," in operator.send(uploaded(operator, content)).text
    assert "New: 0, changed: 0, as before: 45." in operator.send(uploaded(operator, content)).text
