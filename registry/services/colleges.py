"""Colleges of the register (rules, sections 9 and 10)."""

from datetime import date

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.bin_number import parse_bin
from registry.domain.errors import BadInput, NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names, typed_text
from registry.models import College
from registry.queries.access import college_target
from registry.services import audit

NAME, REGION = 300, 100


class WrongSuccessor(BadInput):
    """A successor of a college that does not close, or of itself."""


def add_college(actor: Actor, *, name: Names, bin: str | None, region: str, state_owned: bool) -> College:  # noqa: A002  # the identifier's name
    """Enter a college. `bin` may be absent; raises WrongName, WrongBin, and Clash when another college has the BIN."""
    require(actor, Permission.MANAGE_COLLEGES, Target(regions=frozenset({region.strip()})))
    college = College(**_values(name, bin, region), state_owned=state_owned)
    db.session.add(college)
    db.session.flush()
    audit.record(actor, "add", "college", college.id, before=None, after=_said(college))
    return college


def change_college(
    actor: Actor,
    *,
    college_id: int,
    name: Names,
    bin: str | None,  # noqa: A002  # the identifier's name
    region: str,
    state_owned: bool,
    closed_on: date | None = None,
    successor_id: int | None = None,
) -> College:
    """Change what the register says of a college; passports that were issued stay as they are.

    From the day `closed_on` its officers have no rights; `successor_id` is the college that takes its place. Raises as
    adding does, NotFound, and WrongSuccessor.
    """
    require(actor, Permission.MANAGE_COLLEGES, college_target(actor, college_id))
    require(actor, Permission.MANAGE_COLLEGES, Target(regions=frozenset({region.strip()})))
    college = db.session.get(College, college_id)
    if college is None:
        raise NotFound(say("There is no such college."))
    before = _said(college)
    for field, value in _values(name, bin, region).items():
        setattr(college, field, value)
    college.state_owned, college.closed_on = state_owned, closed_on
    college.successor_id = _successor(college_id, closed_on, successor_id)
    db.session.flush()
    audit.record(actor, "change", "college", college.id, before=before, after=_said(college))
    return college


def _values(name: Names, number: str | None, region: str) -> dict[str, object]:
    return {
        "name": typed_names(name, longest=NAME),
        "bin": parse_bin(number) if number else None,
        "region": typed_text(region, longest=REGION),
    }


def _successor(college_id: int, closed_on: date | None, successor_id: int | None) -> int | None:
    if successor_id is None:
        return None
    if closed_on is None or successor_id == college_id:
        raise WrongSuccessor(say("Only a college that closes has a successor, and it is another one."))
    if db.session.get(College, successor_id) is None:
        raise NotFound(say("There is no such college."))
    return successor_id


def _said(college: College) -> dict[str, str]:
    names = {"kk": college.name.kk, "ru": college.name.ru, "en": college.name.en}
    owned = "state" if college.state_owned else "private"
    closed = {"closed_on": str(college.closed_on or ""), "successor": str(college.successor_id or "")}
    return {**names, "bin": college.bin or "", "region": college.region, "ownership": owned, **closed}
