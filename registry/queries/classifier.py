"""Skills, specialities and qualifications as the register lists them (rules, section 9)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Qualification, Skill, Speciality
from registry.queries.paging import Page, contains, name_columns, page_of


def skill_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[Skill]:
    """Skills whose number or name contains the text, by number."""
    require(actor, Permission.READ_REGISTER)
    found = contains(search, Skill.number, *name_columns(Skill))
    return page_of(select(Skill).where(found).order_by(Skill.number), number)


def skill_of(actor: Actor, *, skill_id: int) -> Skill:
    """One skill; raises NotFound."""
    require(actor, Permission.READ_REGISTER)
    found = db.session.get(Skill, skill_id)
    if found is None:
        raise NotFound(say("There is no such skill."))
    return found


def speciality_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[Speciality]:
    """Specialities whose code or name contains the text, by code."""
    require(actor, Permission.READ_REGISTER)
    found = contains(search, Speciality.code, *name_columns(Speciality))
    return page_of(select(Speciality).where(found).order_by(Speciality.code), number)


def speciality_of(actor: Actor, *, speciality_id: int) -> Speciality:
    """One speciality; raises NotFound."""
    require(actor, Permission.READ_REGISTER)
    found = db.session.get(Speciality, speciality_id)
    if found is None:
        raise NotFound(say("There is no such speciality."))
    return found


def all_specialities(actor: Actor) -> Sequence[Speciality]:
    """All specialities by code: to choose one from."""
    require(actor, Permission.READ_REGISTER)
    return db.session.scalars(select(Speciality).order_by(Speciality.code)).all()


def qualification_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[Qualification]:
    """Qualifications whose code or name contains the text, by code, with their specialities."""
    require(actor, Permission.READ_REGISTER)
    found = contains(search, Qualification.code, *name_columns(Qualification))
    listed = select(Qualification).where(found).options(joinedload(Qualification.speciality))
    return page_of(listed.order_by(Qualification.code), number)


def qualification_of(actor: Actor, *, qualification_id: int) -> Qualification:
    """One qualification; raises NotFound."""
    require(actor, Permission.READ_REGISTER)
    found = db.session.get(Qualification, qualification_id)
    if found is None:
        raise NotFound(say("There is no such qualification."))
    return found


def known_codes(actor: Actor) -> Mapping[str, Speciality | Qualification]:
    """Every entry of the classifier by its code: what an import is compared with."""
    require(actor, Permission.READ_REGISTER)
    rows: list[Speciality | Qualification] = [*db.session.scalars(select(Speciality))]
    rows += db.session.scalars(select(Qualification).options(joinedload(Qualification.speciality)))
    return {row.code: row for row in rows}
