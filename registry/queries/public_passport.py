"""What is shown of a passport: the frozen document, cut down to what its holder shows (rules, section 8).

Every page takes the content of a document from here, so that none forgets an erasure (decision 16): `printed` for
those who may see all of it, `shown` for strangers. `tests/rules/test_stored_documents.py` knows who opens the bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from certificates.document import PassportDocument, parse_document
from certificates.names import Names as PrintedNames
from registry.domain.names import Names
from registry.domain.person_name import initials_of
from registry.domain.visibility import Field, Visibility, visible_fields
from registry.models import Passport


@dataclass(frozen=True, slots=True)
class PublicSection:
    """One section as everybody may see it."""

    number: str
    name: Names
    achieved: Decimal
    maximum: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class PublicPassport:
    """What a stranger may know of a passport. A field the holder does not show is None: it never left the query."""

    number: str
    issuer: Names
    issued_on: date
    valid_until: date | None
    name: Names
    qualification: Names | None = None
    qualification_code: str | None = None
    skill: Names | None = None
    score: Decimal | None = None
    maximum: Decimal | None = None
    percent: Decimal | None = None
    grade: str | None = None
    college: Names | None = None
    centre: Names | None = None
    exam_kind: str | None = None
    exam_from: date | None = None
    exam_to: date | None = None
    examiners: int | None = None
    external_examiners: int | None = None
    sections: tuple[PublicSection, ...] | None = None


def printed(passport: Passport) -> PublicPassport:
    """All that is printed on a passport, for its holder and for whoever works with it; once the holder's values are
    erased, nothing of the person."""
    return shown(parse_document(passport.document), Visibility.FULL, erased=passport.erased_at is not None)


def shown(document: PassportDocument, visibility: Visibility | None, *, erased: bool) -> PublicPassport:
    """The public part of `document`; None as visibility means that the holder recorded no choice.

    `erased`: the holder's values are gone, so nothing of the person is shown, whatever was chosen before.
    """
    fields = visible_fields(Visibility.STATUS_ONLY if erased else visibility)
    name = Names() if erased else Names(document.holder.kk, document.holder.ru, document.holder.en)
    always = PublicPassport(
        number=document.number,
        issuer=_names(document.issuer),
        issued_on=document.issued_on,
        valid_until=document.valid_until,
        name=name if Field.NAME in fields else Names(*(initials_of(text) for text in (name.kk, name.ru, name.en))),
    )
    parts: dict[str, object] = {}
    for field, take in PARTS.items():
        if field in fields:
            parts |= take(document)
    return replace(always, **parts)  # type: ignore[arg-type]  # PARTS names the fields of PublicPassport


def _names(names: PrintedNames) -> Names:
    return Names(names.kk, names.ru, names.en)


def _qualification(document: PassportDocument) -> dict[str, object]:
    return {
        "qualification": _names(document.qualification.names),
        "qualification_code": document.qualification.code,
    }


def _score(document: PassportDocument) -> dict[str, object]:
    result = document.result
    return {"score": result.score, "maximum": result.maximum, "percent": result.percent}


def _exam(document: PassportDocument) -> dict[str, object]:
    exam = document.exam
    return {
        "exam_kind": exam.kind.value,
        "exam_from": exam.starts_on,
        "exam_to": exam.ends_on,
        "centre": _names(exam.centre),
    }


def _sections(document: PassportDocument) -> dict[str, object]:
    return {
        "sections": tuple(
            PublicSection(s.number, _names(s.names), s.achieved, s.maximum, s.percent) for s in document.sections
        )
    }


PARTS: Mapping[Field, Callable[[PassportDocument], dict[str, object]]] = MappingProxyType(
    {
        Field.QUALIFICATION: _qualification,
        Field.SKILL: lambda document: {"skill": _names(document.skill.names)},
        Field.SCORE: _score,
        Field.GRADE: lambda document: {"grade": document.result.grade},
        Field.COLLEGE: lambda document: {"college": _names(document.college)},
        Field.EXAM: _exam,
        Field.EXAMINERS: lambda document: {
            "examiners": document.examiners.count,
            "external_examiners": document.examiners.external,
        },
        Field.SECTIONS: _sections,
    }
)
