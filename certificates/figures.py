"""Numbers and dates as the reader of a language writes them: 82,45 and 92 % in Kazakh and Russian, 82.45 and 92%.

Written here and not taken from CLDR: a page must not change its bytes because a library learnt a new habit.
"""

from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal

NO_BREAK_SPACE = "\u00a0"
# fmt: off
MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
           "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on
FORMS = {"kk": "{year} ж. {days} {month}", "ru": "{days} {month} {year} г.", "en": "{days} {month} {year}"}


def mark(value: Decimal, language: str) -> str:
    """A mark with its two places: `82,45`."""
    return _point(f"{value:.2f}", language)


def short(value: Decimal, language: str) -> str:
    """A number without idle zeros, for maxima: `100`, `12,5`."""
    text = f"{value:f}"
    return _point(text.rstrip("0").rstrip(".") if "." in text else text, language)


def percent(value: Decimal, language: str, places: int = 2) -> str:
    """A percent cut, never rounded, to `places`: `69,98 %`, in English `69.98%`."""
    cut = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    return _point(f"{cut:f}", language) + ("%" if language == "en" else f"{NO_BREAK_SPACE}%")


def day(value: date, language: str) -> str:
    """A date with the month's name: `2025 ж. 27 маусым`, `27 июня 2025 г.`, `27 June 2025`."""
    return _join(str(value.day), value, language)


def moment(value: datetime, language: str) -> str:
    """A date and the time of day, in the place's own time as it is given: `15 июня 2026 г., 09:05`."""
    return f"{day(value.date(), language)}, {value:%H:%M}"


def days(first: date, last: date, language: str) -> str:
    """The dates from `first` to `last`, sharing what they have in common: `23–25 июня 2025 г.`"""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return _join(f"{first.day}–{last.day}", first, language)
    return f"{day(first, language)} – {day(last, language)}"


def _join(days: str, value: date, language: str) -> str:
    text = FORMS[language].format(days=days, month=MONTHS[language][value.month - 1], year=value.year)
    return text.replace(" ", NO_BREAK_SPACE)


def _point(text: str, language: str) -> str:
    return text if language == "en" else text.replace(".", ",")
