"""How values look on a page: sentences translated, numbers and dates by locale, the same way everywhere."""

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_interval
from flask import Flask
from flask_babel import format_date, format_decimal, format_time, get_locale, gettext

from registry.domain.names import Names
from registry.domain.sentences import Sentence, Value
from registry.web import labels, language


def register(app: Flask) -> None:
    """The filters templates use."""
    app.jinja_env.filters.update(
        sentence=translated,
        marks=marks,
        percent=percent,
        day=day,
        moment=moment,
        period=period,
        named=named,
        label=labels.label,
    )


def translated(sentence: Sentence) -> str:
    """A sentence of the domain in the reader's language, its values formatted by locale."""
    text: str = gettext(sentence.msgid)
    return text % {name: _value(value) for name, value in sentence.values.items()} if sentence.values else text


def marks(value: Decimal | None) -> str:
    """Marks with two places: `82,45` in Kazakh and Russian, `82.45` in English; a dash when there are none."""
    return "—" if value is None else str(format_decimal(value, format="#,##0.00"))


def percent(value: Decimal | None) -> str:
    """An already truncated percent: `82,45 %`."""
    return "—" if value is None else f"{format_decimal(value, format='#,##0.##')} %"


def day(value: date | datetime | None) -> str:
    """A date with the month's name; a moment counts by the clock of the register's place."""
    return "—" if value is None else str(format_date(value, "long"))


def period(first: date, last: date) -> str:
    """The days of an exam: `20–22 мая 2026 г.`, one day when it is one."""
    return str(format_interval(first, last, "yMMMMd", locale=get_locale()))


def moment(value: datetime | None) -> str:
    """A date and time of the register's place, to the minute."""
    return "—" if value is None else f"{day(value)}, {format_time(value, 'HH:mm')}"


def named(names: Names) -> str:
    """A thing's name in the reader's language, or in the one there is."""
    return names.in_language(language.selected())


def _value(value: Value) -> str:
    if isinstance(value, Sentence):
        return translated(value)
    if isinstance(value, Names):
        return named(value)
    if isinstance(value, Decimal):
        return marks(value) if value.as_tuple().exponent == -2 else str(format_decimal(value))
    if isinstance(value, date):
        return day(value)
    return str(value)
