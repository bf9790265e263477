"""Coming of age."""

from datetime import date

import pytest

from registry.domain.majority import AGE_UNKNOWN, comes_of_age_on, is_minor, why_not_more


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2008, 6, 15), date(2026, 6, 15)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2007, 12, 31), date(2025, 12, 31)),
    ],
)
def test_somebody_is_of_age_from_the_18th_birthday_on(born: date, day: date) -> None:
    assert comes_of_age_on(born) == day
    assert not is_minor(born, day)
    assert is_minor(born, date.fromordinal(day.toordinal() - 1))


def test_whose_birth_date_is_not_known_is_no_minor_and_shows_no_more_alone() -> None:
    assert not is_minor(None, date(2026, 6, 15))
    assert why_not_more(None, date(2026, 6, 15)) == AGE_UNKNOWN


def test_only_who_is_known_to_be_of_age_shows_more_alone() -> None:
    assert why_not_more(date(2008, 6, 15), date(2026, 6, 15)) is None
    refusal = why_not_more(date(2008, 6, 16), date(2026, 6, 15))
    assert refusal
    assert "Until you are 18, on 2026-06-16, your legal representative decides" in str(refusal)
