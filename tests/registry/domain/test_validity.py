"""The last day of a passport's validity."""

from datetime import date

import pytest

from registry.domain.validity import last_day_of_validity


@pytest.mark.parametrize(
    ("issued_on", "months", "expected"),
    [
        (date(2026, 6, 15), 36, date(2029, 6, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 6, 15), 12, date(2027, 6, 15)),
    ],
)
def test_validity_ends_on_the_same_day_of_a_later_month(issued_on: date, months: int, expected: date) -> None:
    assert last_day_of_validity(issued_on, months) == expected


def test_no_months_mean_no_end() -> None:
    assert last_day_of_validity(date(2026, 6, 15), 0) is None


def test_a_negative_validity_is_refused() -> None:
    with pytest.raises(ValueError, match="months"):
        last_day_of_validity(date(2026, 6, 15), -1)
