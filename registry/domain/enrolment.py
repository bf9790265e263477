"""What is asked of one line of a candidate list before its candidate is enrolled (rules, section 9)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from registry.domain.candidate_row import CandidateRow
from registry.domain.control_characters import holds_control
from registry.domain.errors import BadInput
from registry.domain.iin import Iin, parse_iin, parse_iin_despite_check_digit
from registry.domain.names import LANGUAGES
from registry.domain.person_name import NameProblem, PersonName, parse_person_name
from registry.domain.sentences import Sentence, say

EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
PHONE = re.compile(r"\+?[0-9]{10,15}")
DOCUMENT = re.compile(r"[0-9A-ZА-ЯЁ]{5,20}")
LONGEST_GROUP = 50
LONGEST_REASON = 500
NO_DOCUMENT_NUMBER = say("A document number has 5 to 20 letters and digits. Compare it with the document.")
OTHER_BIRTH_DATE = say("The birth date is not the one in the IIN. Compare both with the document.")
CONTROL_CHARACTER = say("The text holds a control character. Delete it and type the place again.")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one line cannot be taken. `field` is a field of CandidateRow; no number or contact is in the sentence."""

    row: int
    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Applicant:
    """A line that holds together. `iin` is None for a foreigner, who has a `document` number instead."""

    row: int
    name: PersonName
    iin: Iin | None = field(repr=False)
    document: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    group: str
    qualification: str
    email: str = field(repr=False)
    phone: str = field(repr=False)
    language: str
    iin_override_reason: str
    warnings: tuple[RowProblem, ...] = ()


def parse_candidate(row: CandidateRow) -> Applicant:
    """The applicant a line describes. Raises BadInput whose findings are RowProblems, all of the line at once."""
    problems: list[RowProblem] = []
    name = _name(row, problems)
    iin = _iin(row, problems)
    document = "".join(row.document.upper().split()).replace("-", "")
    found = (*_numbers_and_contacts(row, document, iin), *_kept_texts(row))
    problems += [RowProblem(row.row, part, sentence) for part, sentence in found]
    if problems or name is None:
        raise BadInput(say("This candidate cannot be enrolled as written."), problems)
    return Applicant(
        row=row.row,
        name=name,
        iin=iin,
        document=document,
        birth_date=(iin.birth_date if iin else None) or row.birth_date,
        group=row.group.strip(),
        qualification=row.qualification.strip(),
        email=row.email.strip().lower(),
        phone=_digits(row.phone),
        language=row.language,
        iin_override_reason=row.iin_override_reason.strip(),
        warnings=tuple(_warnings(row.row, name, iin)),
    )


def _name(row: CandidateRow, problems: list[RowProblem]) -> PersonName | None:
    try:
        return parse_person_name(row.surname, row.given, row.patronymic, row.latin)
    except BadInput as error:
        problems += [_of_name(row.row, found) for found in error.findings if isinstance(found, NameProblem)]
        return None


def _iin(row: CandidateRow, problems: list[RowProblem]) -> Iin | None:
    if not row.iin.strip():
        return None
    parse: Callable[[str], Iin] = parse_iin_despite_check_digit if row.iin_override_reason.strip() else parse_iin
    try:
        return parse(row.iin)
    except BadInput as error:
        problems.append(RowProblem(row.row, "iin", error.sentence))
        return None


def _numbers_and_contacts(row: CandidateRow, document: str, iin: Iin | None) -> Iterator[tuple[str, Sentence]]:
    if not row.iin.strip() and not document:
        yield "iin", say("Write the IIN, or for a foreigner the number of the identity document.")
    if document and not DOCUMENT.fullmatch(document):
        yield "document", NO_DOCUMENT_NUMBER
    if iin and iin.birth_date and row.birth_date and iin.birth_date != row.birth_date:
        yield "birth_date", OTHER_BIRTH_DATE
    if row.email.strip() and not EMAIL.fullmatch(row.email.strip()):
        yield "email", say("This is no e-mail address. Correct it or leave it empty.")
    if row.phone.strip() and not PHONE.fullmatch(_digits(row.phone)):
        yield (
            "phone",
            say("A phone number has 10 to 15 digits, for example +77011234567. Correct it or leave it empty."),
        )
    if row.language not in LANGUAGES:
        yield "language", say("The language is kk, ru or en.")


def _kept_texts(row: CandidateRow) -> Iterator[tuple[str, Sentence]]:
    for name, longest in (("group", LONGEST_GROUP), ("iin_override_reason", LONGEST_REASON)):
        text = getattr(row, name).strip()
        if holds_control(text):
            yield name, CONTROL_CHARACTER
        if len(text) > longest:
            yield name, say("The text is too long: at most %(longest)s characters.", longest=longest)


def _warnings(row: int, name: PersonName, iin: Iin | None) -> Iterator[RowProblem]:
    yield from (_of_name(row, problem) for problem in name.warnings)
    yield from (RowProblem(row, "iin", sentence) for sentence in (iin.warnings if iin else ()))


def _of_name(row: int, problem: NameProblem) -> RowProblem:
    return RowProblem(row, problem.part.value, problem.sentence)


def _digits(phone: str) -> str:
    return re.sub(r"[\s()\-]", "", phone)
