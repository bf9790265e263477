"""Values as they are printed in each language."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from registry.domain.names import Names
from registry.domain.sentences import say
from registry.web.formats import day, marks, moment, named, percent, period, translated

EVENING = datetime(2026, 6, 14, 20, 30, tzinfo=UTC)  # 01:30 of the next day in Almaty


@pytest.mark.parametrize(
    ("show", "kk", "ru", "en"),
    [
        (lambda: marks(Decimal("82.45")), "82,45", "82,45", "82.45"),
        (lambda: marks(Decimal("7.00")), "7,00", "7,00", "7.00"),
        (lambda: marks(Decimal("1234.50")), "1 234,50", "1 234,50", "1,234.50"),
        (lambda: percent(Decimal("82.40")), "82,40 %", "82,40 %", "82.40 %"),
        (lambda: day(date(2026, 5, 20)), "2026 ж. 20 мамыр", "20 мая 2026 г.", "May 20, 2026"),
        (lambda: day(EVENING), "2026 ж. 15 маусым", "15 июня 2026 г.", "June 15, 2026"),
        (
            lambda: moment(EVENING),
            "2026 ж. 15 маусым, 01:30",
            "15 июня 2026 г., 01:30",
            "June 15, 2026, 01:30",
        ),
        (lambda: named(Names("қ", "р", "e")), "қ", "р", "e"),
        (lambda: named(Names(ru="р")), "р", "р", "р"),
    ],
)
def test_a_value_is_written_the_way_its_reader_does(
    app: Flask, show: Callable[[], str], kk: str, ru: str, en: str
) -> None:
    for language, text in (("kk", kk), ("ru", ru), ("en", en)):
        with app.test_request_context(f"/?lang={language}"):
            assert spaced(show()) == text


def test_what_is_not_there_is_a_dash(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert {marks(None), percent(None), day(None), moment(None)} == {"—"}


@pytest.mark.parametrize(
    ("last", "holds"), [(date(2026, 5, 20), ()), (date(2026, 5, 22), ("20", "22")), (date(2026, 6, 1), ("20", "1"))]
)
def test_the_days_of_an_exam_are_one_text(app: Flask, last: date, holds: tuple[str, ...]) -> None:
    for language in ("kk", "ru", "en"):
        with app.test_request_context(f"/?lang={language}"):
            text = period(date(2026, 5, 20), last)
            assert "2026" in text
            assert all(part in text for part in holds)
            assert text.count("2026") == 1


def test_a_sentence_is_filled_in_by_locale(app: Flask) -> None:
    sentence = say(
        "%(marks)s, %(count)s, %(on)s, %(cause)s",
        marks=Decimal("1.50"),
        count=3,
        on=date(2026, 5, 20),
        cause=say("%(marks)s", marks=Decimal("0.25")),
    )
    with app.test_request_context("/?lang=ru"):
        assert spaced(translated(sentence)) == "1,50, 3, 20 мая 2026 г., 0,25"


def test_a_sentence_without_places_may_hold_a_percent_sign(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert translated(say("At least 50 % of the marks")) == "At least 50 % of the marks"


@pytest.mark.parametrize("name", ["sentence", "marks", "percent", "day", "moment", "period", "named", "label"])
def test_templates_have_the_same_formats(app: Flask, name: str) -> None:
    assert name in app.jinja_env.filters


def spaced(text: str) -> str:
    """The text with ordinary spaces for the narrow and unbreakable ones of a locale."""
    return re.sub(r"\s", " ", text)
