"""Days of an exam and of its sub-criteria."""

from datetime import date

from registry.domain.marking_days import days_of, days_over, exam_day, is_overdue
from registry.domain.names import Names
from registry.domain.scheme import SubCriterion

FIRST, LAST = date(2026, 6, 10), date(2026, 6, 12)


def sub(code: str, day: int | None) -> SubCriterion:
    """A sub-criterion of this day."""
    return SubCriterion(code, Names(), day, ())


def test_the_days_of_an_exam_are_counted_from_its_first() -> None:
    days = [exam_day(FIRST, LAST, date(2026, 6, day)) for day in (9, 10, 11, 12, 13)]
    assert days == [None, 1, 2, 3, None]


def test_a_sheet_is_late_from_the_morning_after_its_day() -> None:
    assert not is_overdue(1, days_over(FIRST, FIRST))
    assert is_overdue(1, days_over(FIRST, date(2026, 6, 11)))
    assert not is_overdue(2, days_over(FIRST, date(2026, 6, 11)))
    assert is_overdue(3, days_over(FIRST, date(2026, 6, 20)))
    assert not is_overdue(1, days_over(FIRST, date(2026, 6, 1)))


def test_without_a_day_of_marking_nothing_is_late() -> None:
    assert not is_overdue(None, 30)


def test_the_days_of_a_scheme_come_in_order_and_those_without_last() -> None:
    assert days_of([sub("B1", 2), sub("A1", 1), sub("C1", None), sub("B2", 2)]) == (1, 2, None)
    assert days_of([sub("A1", None)]) == (None,)
