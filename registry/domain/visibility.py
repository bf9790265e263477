"""What the public check shows of a passport, as its holder decided (rules, section 8)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Visibility(StrEnum):
    """The holder's choice. It acts at once on our pages; what was handed out on paper cannot be recalled."""

    FULL = "full"
    RESULT = "result"
    STATUS_ONLY = "status_only"


DEFAULT = Visibility.RESULT
"""Where no choice was recorded."""


class Field(StrEnum):
    """A part of the public answer. There is none for IIN, birth date, phone or judgement scores: never public."""

    STATUS = "status"
    ISSUER = "issuer"
    NUMBER = "number"
    ISSUED_ON = "issued_on"
    VALID_UNTIL = "valid_until"
    NAME = "name"
    NAME_INITIALS = "name_initials"
    QUALIFICATION = "qualification"
    SKILL = "skill"
    SCORE = "score"
    GRADE = "grade"
    SECTIONS = "sections"
    COLLEGE = "college"
    EXAM = "exam"
    EXAMINERS = "examiners"
    MEDAL = "medal"
    SCALE_SCORE = "scale_score"


def visible_fields(visibility: Visibility | None) -> frozenset[Field]:
    """The parts to be shown; None means that no choice was recorded. The name is shown whole or as initials, not both.

    A page builds its answer from these alone, so that what is hidden is not merely left undrawn.
    """
    return FIELDS[DEFAULT if visibility is None else visibility]


_ALWAYS = frozenset({Field.STATUS, Field.ISSUER, Field.NUMBER, Field.ISSUED_ON, Field.VALID_UNTIL})
_RESULT = _ALWAYS | {Field.NAME, Field.QUALIFICATION, Field.SKILL, Field.SCORE, Field.GRADE}

FIELDS: Mapping[Visibility, frozenset[Field]] = MappingProxyType(
    {
        Visibility.STATUS_ONLY: _ALWAYS | {Field.NAME_INITIALS},
        Visibility.RESULT: _RESULT,
        Visibility.FULL: frozenset(Field) - {Field.NAME_INITIALS},
    }
)
