"""Dataclasses and JSON, nothing forgiven."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.errors import Flaw, InvalidDocument
from certificates.strict_json import decimal_text, from_json, to_json


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Thing:
    count: int
    colour: Colour | None
    marks: tuple[Decimal, ...]
    day: date


THING = {"count": 3, "colour": "red", "marks": ["1.50"], "day": "2025-06-27"}


def test_a_thing_goes_there_and_back() -> None:
    thing = Thing(3, Colour.RED, (Decimal("1.5"),), date(2025, 6, 27))
    assert to_json(thing) == THING
    assert from_json(Thing, THING, "") == thing


@pytest.mark.parametrize(
    ("change", "field", "flaw"),
    [
        ({"count": True}, "count", Flaw.WRONG_TYPE),
        ({"count": "3"}, "count", Flaw.WRONG_TYPE),
        ({"count": None}, "count", Flaw.WRONG_TYPE),
        ({"colour": "blue"}, "colour", Flaw.WRONG_FORM),
        ({"marks": [1]}, "marks[0]", Flaw.WRONG_TYPE),
        ({"marks": ["1.5"]}, "marks[0]", Flaw.WRONG_FORM),
        ({"marks": ["01.50"]}, "marks[0]", Flaw.WRONG_FORM),
        ({"marks": {"0": "1.50"}}, "marks", Flaw.WRONG_TYPE),
        ({"day": "2025-02-30"}, "day", Flaw.WRONG_FORM),
        ({"day": "20250627"}, "day", Flaw.WRONG_FORM),
    ],
)
def test_another_type_or_form_is_refused_by_path(change: dict[str, object], field: str, flaw: Flaw) -> None:
    with pytest.raises(InvalidDocument) as refused:
        from_json(Thing, THING | change, "")
    assert (refused.value.field, refused.value.flaw) == (field, flaw)


@given(st.decimals(0, 999_999, places=4))
def test_a_number_has_one_text_which_is_the_number(value: Decimal) -> None:
    text = decimal_text(abs(value))
    assert Decimal(text) == value
    assert 2 <= len(text.partition(".")[2]) <= 4


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity", "0.00001", "1000000"])
def test_a_number_out_of_range_has_no_text(value: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        decimal_text(Decimal(value))


@pytest.mark.parametrize("text", ["1.500", "1.2500", "1.5", "१.५०", "1.50 ", "1e2"])
def test_a_number_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocument):
        from_json(Thing, THING | {"marks": [text]}, "")


@given(st.from_regex(r"\A(0|[1-9][0-9]{0,5})\.[0-9]{2,4}\Z"))
def test_what_is_read_is_written_the_same(text: str) -> None:
    try:
        read = from_json(Thing, THING | {"marks": [text]}, "")
    except InvalidDocument:
        assert decimal_text(Decimal(text)) != text
    else:
        assert to_json(read)["marks"] == [text]
