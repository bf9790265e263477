"""When the demo's exams were held."""

from datetime import UTC, date, datetime, timedelta

import pytest

from registry.demo.timeline import Timeline
from tests.conftest import TODAY


@pytest.mark.parametrize("weekday", range(7))
def test_an_exam_begins_on_the_monday_of_its_week(weekday: int) -> None:
    days = Timeline.weeks_ago(4, TODAY + timedelta(days=weekday), "Asia/Almaty")
    assert days.monday == date(2026, 5, 18)


def test_the_week_is_that_of_the_place() -> None:
    sunday_evening = datetime(2026, 6, 14, 20, 0, tzinfo=UTC)  # Monday already in Almaty
    assert Timeline.weeks_ago(0, sunday_evening, "Asia/Almaty").monday == date(2026, 6, 15)


def test_a_moment_is_by_the_clock_of_the_place_and_given_in_utc() -> None:
    days = Timeline.weeks_ago(4, TODAY, "Asia/Almaty")
    assert days.at(2, 18, minute=75) == datetime(2026, 5, 20, 14, 15, tzinfo=UTC)
    assert days.at(-7, 10).tzinfo is UTC
