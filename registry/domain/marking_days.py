"""Marking day by day: each sub-criterion has its day of marking (rules, sections 2 and 4)."""

from collections.abc import Iterable
from datetime import date

from registry.domain.scheme import SubCriterion


def exam_day(starts_on: date, ends_on: date, today: date) -> int | None:
    """The day of the exam it is today, 1 on the first; None before it begins and when it is over."""
    return (today - starts_on).days + 1 if starts_on <= today <= ends_on else None


def days_over(starts_on: date, today: date) -> int:
    """How many days of the exam are behind us; sheets of these days should be signed off by now."""
    return max(0, (today - starts_on).days)


def is_overdue(day: int | None, over: int) -> bool:
    """Whether an open sheet of this day of marking is late, `over` days being behind us. Without a day none is."""
    return day is not None and day <= over


def days_of(sub_criteria: Iterable[SubCriterion]) -> tuple[int | None, ...]:
    """The days of marking of a scheme in order; None, last, for sub-criteria that name no day."""
    found = {sub.day for sub in sub_criteria}
    named = sorted(day for day in found if day is not None)
    return (*named, None) if None in found else tuple(named)
