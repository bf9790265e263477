"""What examiners enter, and the mark it earns."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.calculations import Choice, DifferenceDeduction, Option, YesNo
from registry.domain.entries import (
    Answer,
    Chosen,
    Entry,
    EntryKind,
    Measured,
    Partial,
    Score,
    allowed_kinds,
    entry_kind,
    entry_to_fields,
    mark_of,
    parse_entry,
)
from registry.domain.errors import BadInput, Refused
from registry.domain.names import Names
from registry.domain.scheme import Aspect
from tests.registry.domain.marking import judgement, measurement

CHOICE = Choice((Option("none", Names(en="None"), Decimal(0)), Option("late", Names(en="Late"), Decimal("0.255"))))
LENGTH = DifferenceDeduction(Decimal(100), Decimal("0.5"), Decimal("0.333"), unit="mm")

ANSWERED = measurement("a", "1.50", YesNo(), partial=True)
LONG = measurement("l", "1.00", LENGTH)
PICKED = measurement("c", "1.00", CHOICE)
JUDGED = judgement("j", "2.00")


@pytest.mark.parametrize(
    ("aspect", "kind"),
    [
        (ANSWERED, EntryKind.ANSWER),
        (LONG, EntryKind.MEASURED),
        (PICKED, EntryKind.CHOSEN),
        (JUDGED, EntryKind.SCORE),
    ],
)
def test_each_aspect_has_its_own_control(aspect: Aspect, kind: EntryKind) -> None:
    assert entry_kind(aspect) is kind


def test_a_measurement_without_calculation_has_no_control() -> None:
    with pytest.raises(Refused):
        entry_kind(measurement("x", calculation=None))


def test_partial_marks_are_offered_only_where_the_scheme_allows_them() -> None:
    assert allowed_kinds(ANSWERED) == (EntryKind.ANSWER, EntryKind.PARTIAL)
    assert allowed_kinds(LONG) == (EntryKind.MEASURED,)
    assert allowed_kinds(replace(JUDGED, partial_allowed=True)) == (EntryKind.SCORE,)
    with pytest.raises(BadInput, match="does not allow partial marks"):
        parse_entry(LONG, "partial", "0.5", "reason")
    with pytest.raises(BadInput, match="does not allow partial marks"):
        mark_of(LONG, Partial(Decimal("0.5"), "reason"))


@pytest.mark.parametrize(
    ("kind", "text", "entry"),
    [
        ("answer", "yes", Answer(yes=True)),
        ("answer", " No ", Answer(yes=False)),
        ("partial", "0", Partial(Decimal(0), "why")),
        ("partial", "0,75", Partial(Decimal("0.75"), "why")),
        ("partial", "1.50", Partial(Decimal("1.5"), "why")),
        ("partial", "0.500", Partial(Decimal("0.5"), "why")),
    ],
)
def test_what_fits_is_read(kind: str, text: str, entry: Entry) -> None:
    assert parse_entry(ANSWERED, kind, text, " why ") == entry


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "0.005", "-0.01", "1.51", "1e-1", "half", "", "  ", "1..2", "sNaN"]
)
def test_a_partial_mark_outside_its_range_or_grid_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_entry(ANSWERED, "partial", text, "why")


@pytest.mark.parametrize("text", ["4", "-1", "1.0", "01", "two", "", "١", "True"])
def test_a_judgement_score_is_one_of_four_digits(text: str) -> None:
    with pytest.raises(BadInput):
        parse_entry(JUDGED, "score", text)


def test_a_score_object_cannot_leave_the_scale() -> None:
    for value in (-1, 4):
        with pytest.raises(BadInput):
            Score(value)


@pytest.mark.parametrize(
    ("aspect", "kind", "text"),
    [
        (ANSWERED, "answer", "maybe"),
        (ANSWERED, "score", "2"),
        (ANSWERED, "measured", "2"),
        (LONG, "answer", "yes"),
        (LONG, "measured", "NaN"),
        (PICKED, "chosen", "early"),
        (PICKED, "measured", "1"),
        (JUDGED, "answer", "yes"),
        (JUDGED, "partial", "1"),
        (JUDGED, "guess", "1"),
    ],
)
def test_a_kind_or_value_that_does_not_fit_is_refused(aspect: Aspect, kind: str, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_entry(aspect, kind, text)
    assert str(caught.value.sentence).endswith(".")


@pytest.mark.parametrize(
    ("aspect", "entry", "mark"),
    [
        (ANSWERED, Answer(yes=True), "1.50"),
        (ANSWERED, Answer(yes=False), "0.00"),
        (ANSWERED, Partial(Decimal("0.7"), ""), "0.70"),
        (LONG, Measured(Decimal("101.0")), "0.33"),
        (LONG, Measured(Decimal("100.6")), "0.67"),
        (LONG, Measured(Decimal("90")), "0.00"),
        (PICKED, Chosen("none"), "1.00"),
        (PICKED, Chosen("late"), "0.75"),
    ],
)
def test_a_mark_is_rounded_once_to_hundredths(aspect: Aspect, entry: Entry, mark: str) -> None:
    assert str(mark_of(aspect, entry)) == mark


@pytest.mark.parametrize(
    ("aspect", "entry"),
    [(JUDGED, Score(2)), (ANSWERED, Measured(Decimal(1))), (LONG, Answer(yes=True)), (PICKED, Chosen("gone"))],
)
def test_an_entry_that_does_not_fit_earns_no_mark(aspect: Aspect, entry: Entry) -> None:
    with pytest.raises(BadInput):
        mark_of(aspect, entry)


@pytest.mark.parametrize("aspect", [ANSWERED, LONG, PICKED])
def test_what_is_read_is_stored_and_read_again_the_same(aspect: Aspect) -> None:
    texts = {"answer": ["yes", "no"], "measured": ["99.50", "-3"], "chosen": ["late"], "partial": ["0.5"]}
    for kind in allowed_kinds(aspect):
        for text in texts[kind]:
            entry = parse_entry(aspect, kind, text, "why")
            assert parse_entry(aspect, *entry_to_fields(entry)) == entry


def test_the_stored_text_is_canonical() -> None:
    assert entry_to_fields(parse_entry(ANSWERED, "partial", ",5", "why")) == (EntryKind.PARTIAL, "0.50", "why")
    assert entry_to_fields(parse_entry(LONG, "measured", "1 000,50")) == (EntryKind.MEASURED, "1000.50", "")
    assert entry_to_fields(parse_entry(ANSWERED, "answer", "YES", "left over")) == (EntryKind.ANSWER, "yes", "")
    assert entry_to_fields(Score(0)) == (EntryKind.SCORE, "0", "")


def test_a_partial_mark_without_reason_is_kept() -> None:
    assert parse_entry(ANSWERED, "partial", "0.5", "  ") == Partial(Decimal("0.50"), "")


@given(st.sampled_from([ANSWERED, LONG, PICKED, JUDGED]), st.sampled_from(EntryKind), st.text(max_size=8))
def test_any_typing_is_an_entry_within_bounds_or_refused(aspect: Aspect, kind: EntryKind, text: str) -> None:
    try:
        entry = parse_entry(aspect, kind, text)
    except BadInput:
        return
    if not isinstance(entry, Score):
        assert 0 <= mark_of(aspect, entry) <= aspect.maximum
