"""What must hold inside a passport document (rules, sections 3, 5, 6 and 7)."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from decimal import ROUND_DOWN, Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from certificates.errors import Flaw, InvalidDocument
from certificates.names import LANGUAGES, Names

if TYPE_CHECKING:
    from certificates.document import PassportDocument, Result, Section

HUNDREDTH = Decimal("0.01")
CROCKFORD = "[0-9A-HJKMNP-TV-Z]"
CODE = re.compile(CROCKFORD + "{16}")
NUMBER = re.compile(r"[A-Z0-9]{1,10}-\d{4}-" + CROCKFORD + "{6}")
ADDRESS = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
NQF_LEVELS = range(1, 9)
NAMELESS = Names()
# Controls, invisible format characters (bidirectional overrides among them), surrogates, private use, line breaks.
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def check_document(document: PassportDocument) -> None:
    """Raises InvalidDocument for the first rule that `document` breaks."""
    _check_leaves(document, "")
    _check_identifiers(document)
    _check_exam(document)
    _check_dates(document)
    _check_result(document.result, document.scheme.total)
    _check_sections(document)
    _check_counts(document)


def truncated_percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in percent, cut (not rounded) to two places, so that a threshold never seems reached."""
    return (part * 100 / whole).quantize(HUNDREDTH, rounding=ROUND_DOWN)


def _check_leaves(value: object, path: str) -> None:
    """Every text and number, wherever it is."""
    if isinstance(value, str):
        _check_text(path, value)
    elif isinstance(value, Decimal):
        _check_number(path, value)
    elif isinstance(value, Names):
        _check_names(path, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _check_leaves(item, f"{path}[{index}]")
    else:
        kind: Any = type(value)
        for name in _field_names(kind):
            _check_leaves(getattr(value, name), f"{path}.{name}" if path else name)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _check_names(path: str, names: Names) -> None:
    """Each language that is known; at least one must be."""
    if names == NAMELESS:
        raise InvalidDocument(path, Flaw.EMPTY)
    for language in LANGUAGES:
        if text := getattr(names, language):
            _check_text(f"{path}.{language}", text)


def _check_number(path: str, value: Decimal) -> None:
    places = 4 if path.startswith("result.scale") else 2
    if not value.is_finite() or value.is_signed() or value >= 1_000_000 or value != round(value, places):
        raise InvalidDocument(path, Flaw.OUT_OF_RANGE, value)


def _check_text(path: str, text: str) -> None:
    if not text:
        raise InvalidDocument(path, Flaw.EMPTY)
    if not text.isprintable():  # then it may hold one of them, or only a no-break space
        for char in text:
            if unicodedata.category(char) in FORBIDDEN_CATEGORIES:
                raise InvalidDocument(path, Flaw.CHARACTER, char)
    if text != text.strip() or not unicodedata.is_normalized("NFC", text):
        raise InvalidDocument(path, Flaw.NOT_NORMALISED, text)


def _check_identifiers(document: PassportDocument) -> None:
    for path, form, text in (
        ("code", CODE, document.code),
        ("number", NUMBER, document.number),
        ("address", ADDRESS, document.address),
        ("supersedes", NUMBER, document.supersedes),
    ):
        if text is not None and not form.fullmatch(text):
            raise InvalidDocument(path, Flaw.WRONG_FORM, text)
    _require(document.supersedes != document.number, "supersedes", document.supersedes)


def _check_exam(document: PassportDocument) -> None:
    """A championship has a level; only it has a medal and a scale figure; only it may go without a grade."""
    exam, result = document.exam, document.result
    championship = exam.kind == "championship"
    _require((exam.level is not None) == championship, "exam.level", exam.level)
    _require(championship or result.medal is None, "result.medal", result.medal)
    _require(championship or result.scale is None, "result.scale", result.scale)
    _require(championship or result.grade is not None, "result.grade", result.grade)
    _require((result.grade is None) == (result.grade_table is None), "result.grade_table", result.grade_table)


def _check_dates(document: PassportDocument) -> None:
    exam = document.exam
    _require(exam.starts_on <= exam.ends_on, "exam.ends_on", exam.ends_on)
    _require(exam.ends_on <= document.issued_on, "issued_on", document.issued_on)
    _require(exam.starts_on <= exam.protocol_date <= document.issued_on, "exam.protocol_date", exam.protocol_date)
    if document.valid_until is not None:
        _require(document.valid_until > document.issued_on, "valid_until", document.valid_until)


def _check_result(result: Result, total: Decimal) -> None:
    """Voided aspects may make the maximum smaller than the scheme's total, never larger."""
    _require(0 < result.maximum <= total, "result.maximum", result.maximum)
    _check_share("result", result.score, result.maximum, result.percent)
    if result.scale is not None:
        _require(0 <= result.scale.score <= 1000, "result.scale.score", result.scale.score)
        _require(result.scale.competitors > 0, "result.scale.competitors", result.scale.competitors)


def _check_sections(document: PassportDocument) -> None:
    sections = document.sections
    numbers = [section.number for section in sections]
    _require(bool(sections) and len(set(numbers)) == len(numbers), "sections", numbers)
    for index, section in enumerate(sections):
        _check_section(f"sections[{index}]", section)
    for path, parts, whole in (
        ("result.score", [section.achieved for section in sections], document.result.score),
        ("result.maximum", [section.maximum for section in sections], document.result.maximum),
    ):
        if sum(parts) != whole:
            raise InvalidDocument(path, Flaw.DOES_NOT_ADD_UP, sum(parts))


def _check_section(path: str, section: Section) -> None:
    _require(section.maximum > 0, f"{path}.maximum", section.maximum)
    _check_share(path, section.achieved, section.maximum, section.percent)


def _check_share(path: str, part: Decimal, whole: Decimal, percent: Decimal) -> None:
    _require(part <= whole, path, part)
    if percent != truncated_percent(part, whole):
        raise InvalidDocument(f"{path}.percent", Flaw.DOES_NOT_ADD_UP, percent)


def _check_counts(document: PassportDocument) -> None:
    examiners, level = document.examiners, document.qualification.level
    _require(examiners.count > 0, "examiners.count", examiners.count)
    _require(0 <= examiners.external <= examiners.count, "examiners.external", examiners.external)
    _require(level in NQF_LEVELS, "qualification.level", level)


def _require(holds: bool, path: str, found: object) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise InvalidDocument(path, Flaw.OUT_OF_RANGE, found)
