"""Codes of the classifier of specialities and qualifications (rules, section 9)."""

import re
from dataclasses import dataclass

from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say

SPECIALITY = re.compile(r"[0-9]{6}00")
QUALIFICATION = re.compile(r"(3W|4S|5AB)([0-9]{8})")
CYRILLIC = str.maketrans("АВС", "ABC")  # `5АВ` typed on a Cyrillic keyboard
NQF_LEVELS = {"3W": 3, "4S": 4, "5AB": 5}


@dataclass(frozen=True, slots=True)
class QualificationCode:
    """A qualification's code. `nqf_level` is the level of the national qualifications framework its letters stand for;
    `stem` the six digits it shares with its speciality."""

    value: str
    nqf_level: int
    stem: str


def parse_speciality_code(text: str) -> str:
    """A speciality's eight digits ending in 00; raises BadInput. The first four are its ISCED field."""
    code = "".join(text.split())
    if not SPECIALITY.fullmatch(code):
        raise BadInput(say("A speciality code has eight digits and ends in 00, for example 06130100."))
    return code


def parse_qualification_code(text: str) -> QualificationCode:
    """A qualification's code: 3W, 4S or 5AB and eight digits; raises BadInput."""
    code = "".join(text.split()).upper().translate(CYRILLIC)
    found = QUALIFICATION.fullmatch(code)
    if found is None:
        raise BadInput(say("A qualification code is 3W, 4S or 5AB and eight digits, for example 4S06130103."))
    return QualificationCode(code, NQF_LEVELS[found[1]], found[2][:6])


def isced_field(speciality: str) -> str:
    """The ISCED-F detailed field of a speciality's code: its first four digits."""
    return speciality[:4]


def mismatch(speciality: str, qualification: QualificationCode) -> Sentence | None:
    """A warning when the qualification's first six digits are not the speciality's, else None.

    Only a warning: the classifier's own history has such pairs.
    """
    if qualification.stem == speciality[:6]:
        return None
    return say(
        "Qualification %(qualification)s does not belong to speciality %(speciality)s by its digits. Check both.",
        qualification=qualification.value,
        speciality=speciality,
    )
