"""The canonical passport document: the facts that are frozen and signed (rules, section 7).

Everything that is ever shown of a passport (page, credential, QR payload, public check) is made from this document.
It never holds an IIN or anything derived from one, a birth date, judgement scores, consent or status.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from certificates.canonical import canonical_json
from certificates.document_rules import check_document
from certificates.errors import Flaw, InvalidDocument
from certificates.names import Names
from certificates.strict_json import from_json, to_json

FORMAT = "skills-passport/1"


class ExamKind(StrEnum):
    """What kind of event the score was earned at."""

    DEMONSTRATION = "demonstration"
    CHAMPIONSHIP = "championship"


class ChampionshipLevel(StrEnum):
    """Who a championship was open to."""

    COLLEGE = "college"
    REGIONAL = "regional"
    NATIONAL = "national"
    INTERNATIONAL = "international"


class MedalKind(StrEnum):
    """The award of a championship. `MEDALLION` is the Medallion for Excellence."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    MEDALLION = "medallion"


@dataclass(frozen=True, slots=True)
class Speciality:
    """What the holder studies, by the classifier: `06130100`."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the holder qualifies as, by the classifier; `level` is that of the national framework (1–8)."""

    code: str
    names: Names
    level: int


@dataclass(frozen=True, slots=True)
class Skill:
    """What was assessed; `number` is a text since WorldSkills also has numbers such as `D1`."""

    number: str
    names: Names


@dataclass(frozen=True, slots=True)
class Scheme:
    """The locked marking scheme. `version` is its public label (`2025.2`); `total` is that of its level, in marks."""

    version_id: str
    version: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class Exam:
    """The event. `level` is set for a championship and for nothing else."""

    kind: ExamKind
    level: ChampionshipLevel | None
    starts_on: date
    ends_on: date
    centre: Names
    protocol_number: str
    protocol_date: date


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Which table turned the percent into the grade."""

    name: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Medal:
    """An award and what the organiser calls it."""

    kind: MedalKind
    names: Names


@dataclass(frozen=True, slots=True)
class Scale:
    """The estimated scale figure of a championship with what it was computed from (rules, section 6)."""

    score: int
    competitors: int
    median: Decimal
    mad: Decimal
    anchor: int
    spread: int


@dataclass(frozen=True, slots=True)
class Result:
    """Marks, two places. `percent` is truncated, never rounded. Without a grade there is no grade table."""

    score: Decimal
    maximum: Decimal
    percent: Decimal
    grade: str | None
    grade_table: GradeTable | None
    medal: Medal | None
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class Section:
    """What the holder achieved in one occupational-standard section, in marks; `percent` is truncated."""

    number: str
    names: Names
    achieved: Decimal
    maximum: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Examiners:
    """How many marked, and how many of them came from outside the holder's college."""

    count: int
    external: int


@dataclass(frozen=True, slots=True)
class PassportDocument:
    """One passport. `address` is the public scheme and host as printed (`https://passport.example.kz`).

    `holder` is written as in the identity document; its English text is the Latin form of that document, or empty.
    `supersedes` is the number of the passport this one replaces. Raises InvalidDocument when made of facts that
    contradict each other.
    """

    code: str
    number: str
    address: str
    issuer: Names
    holder: Names
    college: Names
    speciality: Speciality
    qualification: Qualification
    skill: Skill
    scheme: Scheme
    exam: Exam
    result: Result
    sections: tuple[Section, ...]
    examiners: Examiners
    chief_expert: Names
    issued_on: date
    valid_until: date | None = None
    supersedes: str | None = None
    format: str = FORMAT

    def __post_init__(self) -> None:
        _require_format(self.format)
        check_document(self)


def canonical_bytes(document: PassportDocument) -> bytes:
    """The one sequence of bytes (RFC 8785) that is stored, hashed and signed."""
    return canonical_json(to_json(document))


def parse_document(content: bytes) -> PassportDocument:
    """The document in `content`; inverse of `canonical_bytes`. Raises InvalidDocument for anything else."""
    value = _json_in(content)
    document = from_json(PassportDocument, value, "")
    if canonical_json(value) != content:  # every scalar in it has one text, so these are the document's own bytes
        raise InvalidDocument("document", Flaw.NOT_CANONICAL)
    return document


def parse_signed(content: bytes) -> PassportDocument:
    """The document in bytes whose signature by the issuer was verified: they were checked before they were signed,
    so that only their shape is looked at once more. Raises InvalidDocument."""
    return from_json(_SignedDocument, _json_in(content), "")


@dataclass(frozen=True, slots=True)
class _SignedDocument(PassportDocument):
    """A document that was checked before it was signed."""

    def __post_init__(self) -> None:
        _require_format(self.format)


def _require_format(found: str) -> None:
    if found != FORMAT:
        raise InvalidDocument("format", Flaw.WRONG_FORM, found)


def _json_in(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        raise InvalidDocument("document", Flaw.WRONG_FORM) from None
