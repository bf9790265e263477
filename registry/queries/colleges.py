"""Colleges and exam centres as the register lists them (rules, sections 9 and 10)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.models import Centre, College
from registry.queries.access import centre_target, college_target
from registry.queries.narrowing import centres_of, colleges_of
from registry.queries.paging import Page, by_name, contains, name_columns, page_of


def college_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[College]:
    """Colleges whose name, BIN or region contains the text, by name."""
    require(actor, Permission.READ_COLLEGES, OWN_PART)
    found = contains(search, *name_columns(College), College.bin, College.region)
    return page_of(select(College).where(colleges_of(actor), found).order_by(by_name(College), College.id), number)


def college_of(actor: Actor, *, college_id: int) -> College:
    """One college; raises NotFound, Forbidden."""
    require(actor, Permission.READ_COLLEGES, college_target(actor, college_id))
    found = db.session.get(College, college_id)
    if found is None:
        raise NotFound(say("There is no such college."))
    return found


def all_colleges(actor: Actor) -> Sequence[College]:
    """All colleges within reach, by name: to choose one from."""
    require(actor, Permission.READ_COLLEGES, OWN_PART)
    return db.session.scalars(select(College).where(colleges_of(actor)).order_by(by_name(College), College.id)).all()


def centre_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[Centre]:
    """Centres whose name or region contains the text, by name, with their colleges."""
    require(actor, Permission.READ_COLLEGES, OWN_PART)
    found = contains(search, *name_columns(Centre), Centre.region)
    listed = select(Centre).where(centres_of(actor), found).options(joinedload(Centre.college))
    return page_of(listed.order_by(by_name(Centre), Centre.id), number)


def centre_of(actor: Actor, *, centre_id: int) -> Centre:
    """One centre; raises NotFound, Forbidden."""
    require(actor, Permission.READ_COLLEGES, centre_target(actor, centre_id))
    found = db.session.get(Centre, centre_id)
    if found is None:
        raise NotFound(say("There is no such exam centre."))
    return found
