"""Terms for appeals."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.appeal_terms import end_of_procedure_appeals, end_of_score_appeals, is_working_day

ALMATY = ZoneInfo("Asia/Almaty")
MONDAY = date(2025, 6, 2)
moments = st.datetimes(datetime(2024, 4, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # zone is beside


def in_almaty(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        (0, 1),  # Monday → Tuesday
        (3, 4),  # Thursday → Friday
        (4, 7),  # Friday → Monday
        (5, 7),  # Saturday → Monday
        (6, 7),  # Sunday → Monday
    ],
)
def test_the_term_ends_at_midnight_after_the_next_working_day(published: int, last_day: int) -> None:
    end = end_of_score_appeals(in_almaty(MONDAY + timedelta(published)), ALMATY)
    assert end == in_almaty(MONDAY + timedelta(last_day + 1), 0)
    assert end.tzinfo is UTC


def test_the_day_of_publication_is_the_day_at_the_place_of_the_exam() -> None:
    late = datetime(2025, 6, 2, 19, 30, tzinfo=UTC)  # 00:30 on Tuesday in Almaty
    assert end_of_score_appeals(late, ALMATY) == in_almaty(date(2025, 6, 5), 0)


def test_holidays_are_left_out_and_moved_working_days_count() -> None:
    friday, saturday, monday = date(2025, 6, 6), date(2025, 6, 7), date(2025, 6, 9)
    assert end_of_score_appeals(in_almaty(friday), ALMATY, holidays={monday}) == in_almaty(date(2025, 6, 11), 0)
    assert end_of_score_appeals(in_almaty(friday), ALMATY, working_weekends={saturday}) == in_almaty(
        date(2025, 6, 8), 0
    )


def test_the_number_of_days_is_a_setting() -> None:
    ends = [end_of_score_appeals(in_almaty(MONDAY), ALMATY, working_days=days) for days in (0, 1, 3, 5)]
    assert ends == [in_almaty(date(2025, 6, day), 0) for day in (3, 4, 6, 10)]


def test_appeals_on_procedure_end_with_the_day() -> None:
    assert end_of_procedure_appeals(MONDAY, ALMATY) == in_almaty(date(2025, 6, 3), 0)


def test_a_moment_without_a_zone_or_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        end_of_score_appeals(datetime(2025, 6, 2), ALMATY)  # noqa: DTZ001  # the naive moment is what is refused
    with pytest.raises(ValueError, match="term"):
        end_of_score_appeals(in_almaty(MONDAY), ALMATY, working_days=-1)


@given(moments, st.integers(1, 10), st.frozensets(st.dates(date(2024, 4, 1), date(2030, 1, 1)), max_size=20))
def test_the_last_day_of_the_term_is_a_working_day(published: datetime, days: int, holidays: frozenset[date]) -> None:
    end = end_of_score_appeals(published, ALMATY, working_days=days, holidays=holidays)
    last_day = (end - timedelta(seconds=1)).astimezone(ALMATY).date()
    first_day = published.astimezone(ALMATY).date() + timedelta(days=1)
    between = [first_day + timedelta(n) for n in range((last_day - first_day).days + 1)]
    assert is_working_day(last_day, holidays=holidays)
    assert sum(is_working_day(day, holidays=holidays) for day in between) == days
