"""Numbers and dates by language, compared with CLDR where it has an opinion."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import get_month_names

from certificates import figures
from certificates.layout.fitting import wrap
from certificates.typeface import Face

DAY = date(2025, 6, 27)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_months_are_those_of_cldr(language: str) -> None:
    assert figures.MONTHS[language] == tuple(get_month_names("wide", locale=language).values())


def test_marks_keep_two_places_and_maxima_lose_idle_zeros() -> None:
    assert figures.mark(Decimal("82.4"), "kk") == "82,40"
    assert figures.mark(Decimal("82.4"), "en") == "82.40"
    assert figures.short(Decimal("100.00"), "ru") == "100"
    assert figures.short(Decimal("12.50"), "ru") == "12,5"
    assert figures.short(Decimal(100), "en") == "100"


def test_a_percent_is_cut_and_spaced_by_language() -> None:
    assert figures.percent(Decimal("69.98"), "ru") == "69,98\u00a0%"
    assert figures.percent(Decimal("69.98"), "en") == "69.98%"
    assert figures.percent(Decimal("69.98"), "kk", places=0) == "69\u00a0%"


def test_dates_have_the_name_of_the_month() -> None:
    said = [figures.day(DAY, language).replace("\u00a0", " ") for language in ("kk", "ru", "en")]
    assert said == ["2025 ж. 27 маусым", "27 июня 2025 г.", "27 June 2025"]


def test_a_span_of_days_shares_month_and_year() -> None:
    first = date(2025, 6, 25)
    assert figures.days(first, DAY, "ru") == "25–27\u00a0июня\u00a02025\u00a0г."
    assert figures.days(DAY, DAY, "en") == figures.day(DAY, "en")
    assert figures.days(date(2025, 5, 30), DAY, "en").replace("\u00a0", " ") == "30 May 2025 – 27 June 2025"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_date_is_never_broken_across_lines(language: str) -> None:
    """However narrow the column: a year on one line and its day on the next are read as two things."""
    written = [figures.day(DAY, language), figures.days(DAY, date(2025, 6, 29), language)]
    assert [wrap(one, Face.REGULAR, 12, 10) for one in written] == [(one,) for one in written]
