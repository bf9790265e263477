"""What single cells of a candidate list mean: numbers that lost their zeros, dates, languages, codes."""

import re
from collections.abc import Callable
from datetime import date, datetime

from registry.domain.classifier_codes import CYRILLIC, mismatch, parse_qualification_code, parse_speciality_code
from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say
from registry.exchange.workbook_file import Cell

IIN_LENGTH, SHORTEST_IIN = 12, 8
SHORTENED = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")
DATE = re.compile(
    r"(?:(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))(?:[ T].*)?"
)
LANGUAGES = {
    "kk": ("kk", "kaz", "kz", "қаз", "каз", "kazakh"),
    "ru": ("ru", "rus", "рус", "орыс", "russian"),
    "en": ("en", "eng", "анг", "ағыл", "english"),
}
QUALIFICATION_START = re.compile(r"(3W|4S|5AB)[0-9]", re.IGNORECASE)
SPECIALITY_IN_TEXT = re.compile(r"(?<![0-9])[0-9]{6,9}(?![0-9])")
QUALIFICATION_IN_TEXT = re.compile(r"(?:3W|4S|5AB)[0-9]+")
LEGACY_DIGITS = 7


def whole_iin(text: str) -> tuple[str, Sentence | None]:
    """The IIN with the zeros a spreadsheet took from its front, and a warning where it did.

    Raises BadInput for one a spreadsheet has rounded (`9,00315E+11`): its last digits are lost.
    """
    if SHORTENED.fullmatch(text):
        raise BadInput(
            say("The spreadsheet shortened this IIN and lost digits. Format the column as text and enter it again.")
        )
    if text.isascii() and text.isdigit() and SHORTEST_IIN <= len(text) < IIN_LENGTH:
        return text.zfill(IIN_LENGTH), say("The zeros at the beginning of this IIN were lost and put back. Compare it.")
    return text, None


def date_of(value: Cell, text: str) -> date | None:
    """A date cell, or a text such as 31.12.2007 or 2007-12-31; None when empty. Raises BadInput for other texts."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not text:
        return value if isinstance(value, date) else None
    found = DATE.fullmatch(text)
    try:
        if found and found["iso"]:
            return date.fromisoformat(found["iso"])
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass  # a date that does not exist is refused like a text that is none
    raise BadInput(say("This is no date. Expected: day, month and year, for example 31.12.2007."))


def language_of_study(text: str) -> str | None:
    """kk, ru or en by the word for it in any of the three; None for another language."""
    word = text.casefold()
    return next((code for code, words in LANGUAGES.items() if word.startswith(words)), None)


def code_problems(speciality: str, qualification: str) -> tuple[tuple[str, Sentence], ...]:
    """What is wrong with the codes in the two texts, as (field, sentence): errors of form."""
    problems: list[tuple[str, Sentence]] = []
    if speciality.isdigit() and len(speciality) != LEGACY_DIGITS:
        problems += _refusal("speciality", parse_speciality_code, speciality)
    code = qualification.translate(CYRILLIC).split(" ")[0] if qualification else ""
    if QUALIFICATION_START.match(code):
        problems += _refusal("qualification", parse_qualification_code, code)
    return tuple(problems)


def code_warnings(speciality: str, qualification: str) -> tuple[tuple[str, Sentence], ...]:
    """What deserves a look: codes that do not belong together, and seven digits instead of eight."""
    if speciality.isdigit() and len(speciality) == LEGACY_DIGITS:
        sentence = say("Seven digits: an old code, or a code of eight digits that lost its first zero. Compare it.")
        return (("speciality", sentence),)
    found = SPECIALITY_IN_TEXT.search(speciality)
    named = QUALIFICATION_IN_TEXT.search(qualification.translate(CYRILLIC).upper())
    try:
        if found and named:
            difference = mismatch(parse_speciality_code(found[0]), parse_qualification_code(named[0]))
            return () if difference is None else (("qualification", difference),)
    except BadInput:
        return ()  # digits in a name that are no codes
    return ()


def _refusal(field: str, parse: Callable[[str], object], text: str) -> list[tuple[str, Sentence]]:
    try:
        parse(text)
    except BadInput as error:
        return [(field, error.sentence)]
    return []
