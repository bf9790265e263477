"""A person's numbers and birth date as they are to be corrected; what is left empty stays (rules, sections 7 and 9).

No sentence made here holds a number, a date or a part of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from registry.domain import check_digit
from registry.domain.control_characters import holds_control
from registry.domain.document_seen import NUMBER
from registry.domain.enrolment import (
    CONTROL_CHARACTER,
    DOCUMENT,
    LONGEST_REASON,
    NO_DOCUMENT_NUMBER,
    OTHER_BIRTH_DATE,
    RowProblem,
)
from registry.domain.errors import BadInput
from registry.domain.iin import Iin, parse_iin, parse_iin_despite_check_digit
from registry.domain.sentences import Sentence, say

FORM = 0  # a finding of a form has no row


@dataclass(frozen=True, slots=True)
class PersonalDetails:
    """What was typed and holds together by itself; None or empty: unchanged.

    `iin_override_reason` is kept only for a number whose check digit is really wrong.
    """

    iin: Iin | None = field(default=None, repr=False)
    document: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    iin_override_reason: str = ""


def parse_personal_details(
    *, iin: str = "", document: str = "", birth_date: date | None = None, iin_override_reason: str = ""
) -> PersonalDetails:
    """Read what was typed, spaces and hyphens forgiven. Raises BadInput whose findings name each field that is wrong,
    all at once, and BadInput when every field is empty."""
    problems: list[RowProblem] = []
    reason = iin_override_reason.strip()
    number = _iin(iin, reason, problems)
    papers = "".join(document.upper().split()).replace("-", "")
    problems += [RowProblem(FORM, name, sentence) for name, sentence in _wrong_texts(iin, papers, reason)]
    if problems:
        raise BadInput(say("These details cannot be written as typed."), problems)
    if not (number or papers or birth_date):
        raise BadInput(say("Fill in what is wrong in the register: what stays empty is not changed."))
    overridden = number is not None and not check_digit.fits(number.value)
    return PersonalDetails(number, papers, birth_date, reason if overridden else "")


def born(typed: date | None, iin: Iin | None, *, today: date) -> date | None:
    """The birth date that goes with an IIN: the one in it, else the typed one; None: neither says any.

    Raises BadInput when the two differ, and for a day that is still to come.
    """
    coded = iin.birth_date if iin else None
    if typed and coded and typed != coded:
        raise _wrong_birth_date(OTHER_BIRTH_DATE)
    found = coded or typed
    if found and found > today:
        raise _wrong_birth_date(say("A birth date lies in the past. Compare it with the document."))
    return found


def _wrong_birth_date(sentence: Sentence) -> BadInput:
    return BadInput(say("These details cannot be written as typed."), [RowProblem(FORM, "birth_date", sentence)])


def _iin(text: str, reason: str, problems: list[RowProblem]) -> Iin | None:
    if not text.strip():
        return None
    try:
        return parse_iin_despite_check_digit(text) if reason else parse_iin(text)
    except BadInput as error:
        problems.append(RowProblem(FORM, "iin", error.sentence))
        return None


def _wrong_texts(iin: str, document: str, reason: str) -> Iterator[tuple[str, Sentence]]:
    if document and not DOCUMENT.fullmatch(document):
        yield "document", NO_DOCUMENT_NUMBER
    if reason and not iin.strip():
        yield "iin", say("Write the IIN that this reason is about.")
    if holds_control(reason):
        yield "iin_override_reason", CONTROL_CHARACTER
    if len(reason) > LONGEST_REASON:
        yield (
            "iin_override_reason",
            say("The text is too long: at most %(longest)s characters.", longest=LONGEST_REASON),
        )
    if NUMBER.search(reason):
        yield "iin_override_reason", say("Write the reason without any number: it is kept as it is.")
