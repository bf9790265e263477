"""The one reader of the time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from registry import clock
from tests.conftest import TODAY

WEEKS_AGO = datetime(2026, 5, 20, 9, 0, tzinfo=timezone(timedelta(hours=5)))


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now() == TODAY
    assert clock.now().tzinfo is UTC


def test_a_pretended_moment_holds_inside_its_block_only_and_is_in_utc() -> None:
    with clock.pretend(WEEKS_AGO):
        assert clock.now() == WEEKS_AGO
        assert clock.now().utcoffset() == timedelta(0)
        with clock.pretend(WEEKS_AGO + timedelta(days=1)):
            assert clock.now() == WEEKS_AGO + timedelta(days=1)
        assert clock.now() == WEEKS_AGO
    assert clock.now() == TODAY


def test_the_present_returns_also_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), clock.pretend(WEEKS_AGO):
        raise ZeroDivisionError
    assert clock.now() == TODAY


@pytest.mark.parametrize(("hour", "day"), [(18, date(2026, 6, 15)), (19, date(2026, 6, 16)), (0, date(2026, 6, 15))])
def test_a_day_ends_at_midnight_of_the_registers_place(hour: int, day: date) -> None:
    assert clock.local_date(datetime(2026, 6, 15, hour, tzinfo=UTC), "Asia/Almaty") == day
