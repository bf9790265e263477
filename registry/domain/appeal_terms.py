"""Until when an appeal may be brought (rules, section 4). The terms are settings: no source confirms the defaults."""

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY = 5
NO_DAYS: frozenset[date] = frozenset()


def end_of_score_appeals(
    published_at: datetime,
    zone: tzinfo,
    *,
    working_days: int = 1,
    holidays: AbstractSet[date] = NO_DAYS,
    working_weekends: AbstractSet[date] = NO_DAYS,
) -> datetime:
    """The moment appeals on the score end: midnight after the `working_days`-th working day after publication, in UTC.

    The day of publication never counts. Working days are Monday to Friday at the place of the exam (`zone`), without
    `holidays` and with `working_weekends`, the weekends to which the government moves a day of work. Raises
    ValueError for a moment without a zone or a negative term.
    """
    if published_at.tzinfo is None or working_days < 0:
        raise ValueError("a moment with its zone and a term of zero or more days are needed")
    day, left = published_at.astimezone(zone).date(), working_days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays=holidays, working_weekends=working_weekends)
    return _midnight_after(day, zone)


def end_of_procedure_appeals(exam_day: date, zone: tzinfo, *, days: int = 0) -> datetime:
    """The moment appeals on the procedure end: midnight after the day of the exam at its place, in UTC; `days` days
    later where the setting says so. Raises ValueError for a negative term."""
    if days < 0:
        raise ValueError("a term of zero or more days is needed")
    return _midnight_after(exam_day + timedelta(days=days), zone)


def is_working_day(
    day: date, *, holidays: AbstractSet[date] = NO_DAYS, working_weekends: AbstractSet[date] = NO_DAYS
) -> bool:
    """Whether people work on `day`: Monday to Friday but for holidays, and the weekends declared working days."""
    return day in working_weekends or (day.weekday() < SATURDAY and day not in holidays)


def _midnight_after(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)
