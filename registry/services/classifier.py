"""Specialities and qualifications of the national classifier (rules, section 9)."""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.classifier_codes import parse_qualification_code, parse_speciality_code
from registry.domain.errors import BadInput, NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names
from registry.models import Qualification, Speciality
from registry.services import audit

NAME = 300
LEVELS = range(1, 9)


class WrongLevel(BadInput):
    """The national qualifications framework has no such level."""


def add_speciality(actor: Actor, *, code: str, name: Names) -> Speciality:
    """Enter a speciality. Raises BadInput for the code, WrongName, and Clash when the code is there."""
    require(actor, Permission.MANAGE_REGISTER)
    speciality = Speciality(code=parse_speciality_code(code), name=typed_names(name, longest=NAME))
    db.session.add(speciality)
    db.session.flush()
    audit.record(actor, "add", "speciality", speciality.id, code=speciality.code)
    return speciality


def change_speciality(actor: Actor, *, speciality_id: int, code: str, name: Names) -> Speciality:
    """Change a speciality. Raises as adding does, and NotFound."""
    require(actor, Permission.MANAGE_REGISTER)
    speciality = _speciality(speciality_id)
    before = _said(speciality)
    speciality.code, speciality.name = parse_speciality_code(code), typed_names(name, longest=NAME)
    db.session.flush()
    audit.record(actor, "change", "speciality", speciality.id, before=before, after=_said(speciality))
    return speciality


def add_qualification(
    actor: Actor, *, code: str, name: Names, speciality_id: int, nqf_level: int | None = None
) -> Qualification:
    """Enter a qualification of a speciality. The level, when absent, is the one the code's letters stand for.

    A code whose digits are not the speciality's is kept: `classifier_codes.mismatch` is a warning for the page.
    Raises BadInput for the code, WrongName, WrongLevel, NotFound, and Clash when the code is there.
    """
    require(actor, Permission.MANAGE_REGISTER)
    qualification = Qualification(**_qualification_values(code, name, speciality_id, nqf_level))
    db.session.add(qualification)
    db.session.flush()
    audit.record(actor, "add", "qualification", qualification.id, code=qualification.code)
    return qualification


def change_qualification(
    actor: Actor, *, qualification_id: int, code: str, name: Names, speciality_id: int, nqf_level: int | None = None
) -> Qualification:
    """Change a qualification; passports that were issued keep what they say. Raises as adding does, and NotFound."""
    require(actor, Permission.MANAGE_REGISTER)
    qualification = db.session.get(Qualification, qualification_id)
    if qualification is None:
        raise NotFound(say("There is no such qualification."))
    before = _said(qualification)
    for field, value in _qualification_values(code, name, speciality_id, nqf_level).items():
        setattr(qualification, field, value)
    db.session.flush()
    audit.record(actor, "change", "qualification", qualification.id, before=before, after=_said(qualification))
    return qualification


def _qualification_values(code: str, name: Names, speciality_id: int, nqf_level: int | None) -> dict[str, object]:
    parsed = parse_qualification_code(code)
    level = parsed.nqf_level if nqf_level is None else nqf_level
    if level not in LEVELS:
        raise WrongLevel(say("The level of the national qualifications framework is a number from 1 to 8."))
    return {
        "code": parsed.value,
        "name": typed_names(name, longest=NAME),
        "speciality_id": _speciality(speciality_id).id,
        "nqf_level": level,
    }


def _speciality(speciality_id: int) -> Speciality:
    found = db.session.get(Speciality, speciality_id)
    if found is None:
        raise NotFound(say("There is no such speciality."))
    return found


def _said(row: Speciality | Qualification) -> dict[str, str]:
    said = {"code": row.code, "kk": row.name.kk, "ru": row.name.ru, "en": row.name.en}
    if isinstance(row, Qualification):
        said |= {"speciality": str(row.speciality_id), "nqf_level": str(row.nqf_level)}
    return said
