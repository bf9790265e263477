"""Digests of signed-off mark sheets."""

import json
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.calculations import DifferenceDeduction
from registry.domain.errors import BadInput
from registry.domain.mark import Mark, MarkKey
from registry.domain.sheet_digest import canonical_sheet, sheet_digest
from tests.registry.domain.marking import SITTING, judgement, measurement, no, partial, scored, sub_criterion, yes

LENGTH = DifferenceDeduction(Decimal(10), Decimal(1), Decimal("0.1"))
SHEET = sub_criterion(
    "A1", measurement("a"), measurement("p", partial=True), judgement("j"), measurement("l", "1", LENGTH)
)
MARKS = [yes("a"), partial("p", "0.5", "тек жартысы"), *scored("j", 0, 2, 0), *scored("j", 1, 1, 0, round_number=2)]


def digest(marks: list[Mark], *, voided: frozenset[str] = frozenset(), version: int = 3) -> str:
    return sheet_digest(sitting=SITTING, scheme_version=version, sub_criterion=SHEET, marks=marks, voided=voided)


def test_the_digest_of_a_known_sheet_never_changes() -> None:
    text = canonical_sheet(sitting=SITTING, scheme_version=3, sub_criterion=SHEET, marks=[yes("a")])
    assert text.decode() == (
        '{"format":"mark-sheet/1","marks":[{"aspect":"a","kind":"answer","reason":"","round":1,"scored_by":11,"seat":0,'
        '"text":"yes"}],"scheme_version":"3","sitting":7,"sub_criterion":"A1","voided":[]}'
    )
    assert digest([yes("a")]) == "5f3c120faa5a98916cebd43b8f17dacd8aacd159126012c0f9bd8886f005aab0"


@given(st.randoms())
def test_the_order_of_entry_does_not_matter(random: Random) -> None:
    shuffled = list(MARKS)
    random.shuffle(shuffled)
    assert digest(shuffled) == digest(MARKS)


@pytest.mark.parametrize(
    "changed",
    [
        [no("a"), *MARKS[1:]],
        MARKS[1:],
        [MARKS[0], partial("p", "0.51", "тек жартысы"), *MARKS[2:]],
        [MARKS[0], partial("p", "0.5", "басқа"), *MARKS[2:]],
        [MARKS[0], replace(MARKS[1], scored_by=12), *MARKS[2:]],
        [*MARKS[:2], *scored("j", 1, 1, 0)],
        [*MARKS[:-1]],
        [],
    ],
)
def test_any_change_of_a_mark_or_of_its_history_shows(changed: list[Mark]) -> None:
    assert digest(changed) != digest(MARKS)


def test_voiding_and_the_scheme_version_show() -> None:
    assert digest(MARKS, voided=frozenset({"a"})) != digest(MARKS)
    assert digest(MARKS, version=4) != digest(MARKS)


def test_other_sheets_of_the_sitting_leave_the_digest_alone() -> None:
    assert digest([*MARKS, yes("elsewhere")], voided=frozenset({"elsewhere"})) == digest(MARKS)


def test_marks_of_another_sitting_or_twice_are_refused() -> None:
    with pytest.raises(BadInput):
        digest([Mark(MarkKey(8, "a", 0), MARKS[0].entry)])
    with pytest.raises(BadInput):
        digest([yes("a"), no("a")])


def test_the_text_is_json_with_letters_as_they_are() -> None:
    text = canonical_sheet(sitting=SITTING, scheme_version=3, sub_criterion=SHEET, marks=MARKS)
    assert "тек жартысы" in text.decode("utf-8")
    assert [mark["round"] for mark in json.loads(text)["marks"]].count(2) == 3
