"""The canonical document: one sequence of bytes, read back strictly."""

import json
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from certificates.document import PassportDocument, canonical_bytes, parse_document, parse_signed
from certificates.errors import Flaw, InvalidDocument
from certificates.names import Names
from tests.certificates.passports import (
    a_championship_passport,
    a_passport,
    some_sections,
    the_longest_passport,
    with_sections,
)

PASSPORTS = [a_passport(), a_championship_passport(), the_longest_passport()]
NAMES = st.text("АӘБВГҒДЕЁЖЗИКҚЛМНҢОӨПРСТУҰҮФХҺЦІaeimnst-’", min_size=1).map(lambda text: Names(kk=text, ru=text))


def as_json(document: PassportDocument) -> Any:
    return json.loads(canonical_bytes(document))


@pytest.mark.parametrize("document", PASSPORTS)
def test_what_is_read_back_is_the_same_document(document: PassportDocument) -> None:
    assert parse_document(canonical_bytes(document)) == document


@given(holder=NAMES, count=st.integers(1, 12))
def test_any_document_has_the_bytes_of_the_rfc8785_package(holder: Names, count: int) -> None:
    document = with_sections(a_passport(holder=holder), some_sections(count))
    content = canonical_bytes(document)
    assert content == rfc8785.dumps(json.loads(content))
    assert parse_document(content) == document


def test_marks_are_texts_of_two_places_and_dates_are_iso() -> None:
    value = as_json(a_passport())
    assert value["result"]["score"] == "82.45"
    assert value["result"]["maximum"] == "100.00"
    assert value["issued_on"] == "2025-06-27"
    assert value["format"] == "skills-passport/1"


@pytest.mark.parametrize("name", sorted(as_json(a_passport())))
def test_a_missing_field_is_refused_by_name(name: str) -> None:
    value = as_json(a_passport())
    del value[name]
    with pytest.raises(InvalidDocument) as refused:
        parse_document(rfc8785.dumps(value))
    assert (refused.value.field, refused.value.flaw) == (name, Flaw.MISSING_FIELD)


@pytest.mark.parametrize("name", ["iin", "birth_date", "status", "judgement_scores"])
def test_an_unknown_field_is_refused_by_name(name: str) -> None:
    value = as_json(a_passport())
    value["holder"][name] = "x"
    with pytest.raises(InvalidDocument) as refused:
        parse_document(rfc8785.dumps(value))
    assert (refused.value.field, refused.value.flaw) == (f"holder.{name}", Flaw.UNKNOWN_FIELD)


def test_the_same_facts_in_other_bytes_are_refused() -> None:
    content = canonical_bytes(a_passport())
    for other in (
        json.dumps(json.loads(content)).encode(),
        content + b"\n",
        content.replace(b'"100.00"', b'"100.000"'),
    ):
        with pytest.raises(InvalidDocument):
            parse_document(other)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff", b"{}"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocument):
        parse_document(content)


def test_another_format_version_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="format"):
        replace(a_passport(), format="skills-passport/2")


def test_a_document_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        a_passport().number = "ALA-2025-000000"  # type: ignore[misc]  # this is the claim


@pytest.mark.parametrize("document", PASSPORTS)
def test_what_was_signed_reads_the_same(document: PassportDocument) -> None:
    read = parse_signed(canonical_bytes(document))
    assert canonical_bytes(read) == canonical_bytes(document)
    with pytest.raises(FrozenInstanceError):
        read.number = "ALA-2025-000000"  # type: ignore[misc]  # this is the claim


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff"])
def test_what_was_signed_must_still_have_the_shape_of_a_document(content: bytes) -> None:
    with pytest.raises(InvalidDocument):
        parse_signed(content)


def test_a_format_of_later_times_is_not_guessed_at() -> None:
    later = canonical_bytes(a_passport()).replace(b"skills-passport/1", b"skills-passport/2")
    with pytest.raises(InvalidDocument, match="format"):
        parse_signed(later)
