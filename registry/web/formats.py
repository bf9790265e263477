"""How values look on a page: sentences translated, numbers and dates by locale, the same way everywhere."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval
from babel.numbers import format_decimal
from flask import Flask

from registry.domain.names import Names
from registry.domain.sentences import Sentence, Value
from registry.instance import instance
from registry.web import labels
from registry.web.language import selected
from registry.web.words import gettext

# Formatting goes through patterns of CLDR, while the same few days and marks come back on every page.
KEPT = 8192


def register(app: Flask) -> None:
    """The filters templates use."""
    app.jinja_env.filters.update(
        sentence=translated,
        spoken=spoken,
        marks=marks,
        whole_marks=whole_marks,
        percent=percent,
        whole_percent=whole_percent,
        day=day,
        moment=moment,
        clock_time=clock_time,
        period=period,
        named=named,
        label=labels.label,
    )


def translated(sentence: Sentence) -> str:
    """A sentence of the domain in the reader's language, its values formatted by locale."""
    text: str = gettext(sentence.msgid)
    return text % {name: spoken(value) for name, value in sentence.values.items()} if sentence.values else text


def marks(value: Decimal | None) -> str:
    """Marks with two places: `82,45` in Kazakh and Russian, `82.45` in English; a dash when there are none."""
    return "—" if value is None else _decimal(value, "#,##0.00", selected())


def whole_marks(value: Decimal) -> str:
    """A maximum as people write it: `5`, but `12,50`."""
    return str(int(value)) if value == int(value) else marks(value)


def percent(value: Decimal | None) -> str:
    """An already truncated percent: `82,45 %`; a whole one without places: `50 %`."""
    if value is None:
        return "—"
    return f"{_decimal(value, '#,##0' if value == int(value) else '#,##0.00', selected())} %"


def whole_percent(value: Decimal) -> str:
    """A section's percent as the passport prints it: cut to a whole number, never rounded up."""
    return percent(Decimal(int(value)))


def day(value: date | datetime | None) -> str:
    """A date with the month's name; a moment counts by the clock of the register's place."""
    return "—" if value is None else _day(_local(value).date() if isinstance(value, datetime) else value, selected())


def period(first: date, last: date) -> str:
    """The days of an exam: `20–22 мая 2026 г.`, one day when it is one."""
    return _period(first, last, selected())


def moment(value: datetime | None) -> str:
    """A date and time of the register's place, to the minute."""
    if value is None:
        return "—"
    here = _local(value)
    return f"{_day(here.date(), selected())}, {here:%H:%M}"


def clock_time(value: datetime | None) -> str:
    """The time of day in the register's place: `09:05`."""
    return "—" if value is None else f"{_local(value):%H:%M}"


def named(names: Names) -> str:
    """A thing's name in the reader's language, or in the one there is."""
    return names.in_language(selected())


def spoken(value: Value) -> str:
    """Whatever a sentence may hold, as it stands in one."""
    if isinstance(value, Sentence):
        return translated(value)
    if isinstance(value, Names):
        return named(value)
    if isinstance(value, Decimal):
        return marks(value) if value.as_tuple().exponent == -2 else _decimal(value, None, selected())
    if isinstance(value, date):
        return day(value)
    return str(value)


def _local(value: datetime) -> datetime:
    return value.astimezone(_zone(instance().settings.timezone))


_zone = lru_cache(ZoneInfo)


@lru_cache(KEPT)
def _decimal(value: Decimal, pattern: str | None, language: str) -> str:
    return format_decimal(value, format=pattern, locale=language)


@lru_cache(KEPT)
def _day(value: date, language: str) -> str:
    return format_date(value, "long", locale=language)


@lru_cache(KEPT)
def _period(first: date, last: date, language: str) -> str:
    return str(format_interval(first, last, "yMMMMd", locale=language))
