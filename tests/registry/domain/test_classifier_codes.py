"""Codes of specialities and qualifications."""

import csv

import pytest

from registry.domain.classifier_codes import (
    QualificationCode,
    isced_field,
    mismatch,
    parse_qualification_code,
    parse_speciality_code,
)
from registry.domain.errors import BadInput
from tests.shared_data import shared_data


def test_a_speciality_ends_in_00_and_begins_with_its_field() -> None:
    assert parse_speciality_code(" 0613 0100 ") == "06130100"
    assert isced_field("06130100") == "0613"


@pytest.mark.parametrize("text", ["", "06130101", "0613010", "061301000", "0613O100", "٠٦١٣٠١٠٠"])
def test_other_specialities_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_speciality_code(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3W06130102", QualificationCode("3W06130102", 3, "061301")),
        ("4s 06130103", QualificationCode("4S06130103", 4, "061301")),
        ("5АВ06130104", QualificationCode("5AB06130104", 5, "061301")),
    ],
)
def test_the_letters_of_a_qualification_tell_its_level(text: str, code: QualificationCode) -> None:
    assert parse_qualification_code(text) == code


@pytest.mark.parametrize("text", ["", "06130103", "4W06130103", "4S0613010", "4S061301030", "5A06130103"])
def test_other_qualifications_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_qualification_code(text)


def test_digits_that_differ_are_a_warning() -> None:
    code = parse_qualification_code("4S06130103")
    assert mismatch("06130100", code) is None
    warning = mismatch("06120100", code)
    assert warning is not None
    assert "4S06130103" in str(warning)
    assert "06120100" in str(warning)


def test_the_sample_of_the_classifier_is_read_without_a_mismatch() -> None:
    with shared_data("kz_tvet_codes_sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    qualifications = [row for row in rows if row["kind"] == "qualification"]
    assert all(parse_speciality_code(row["code"]) for row in rows if row["kind"] == "speciality")
    assert not any(mismatch(row["parent_speciality"], parse_qualification_code(row["code"])) for row in qualifications)
    assert len(qualifications) > 10
