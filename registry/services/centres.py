"""Exam centres: where exams are held (rules, section 10)."""

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names, typed_text
from registry.models import Centre, College
from registry.queries.access import centre_target, college_target
from registry.services import audit

NAME, REGION = 300, 100


def add_centre(actor: Actor, *, name: Names, address: Names, region: str, college_id: int | None) -> Centre:
    """Enter a centre, of a college or on its own. Raises WrongName, and NotFound for an unknown college."""
    require(actor, Permission.MANAGE_COLLEGES, Target(regions=frozenset({region.strip()})))
    _require_college(actor, college_id)
    centre = Centre(**_values(name, address, region, college_id))
    db.session.add(centre)
    db.session.flush()
    audit.record(actor, "add", "centre", centre.id, name=centre.name.in_language("ru"))
    return centre


def change_centre(
    actor: Actor, *, centre_id: int, name: Names, address: Names, region: str, college_id: int | None
) -> Centre:
    """Change what the register says of a centre. Raises as adding does, and NotFound."""
    require(actor, Permission.MANAGE_COLLEGES, centre_target(actor, centre_id))
    require(actor, Permission.MANAGE_COLLEGES, Target(regions=frozenset({region.strip()})))
    _require_college(actor, college_id)
    centre = db.session.get(Centre, centre_id)
    if centre is None:
        raise NotFound(say("There is no such exam centre."))
    before = _said(centre)
    for field, value in _values(name, address, region, college_id).items():
        setattr(centre, field, value)
    db.session.flush()
    audit.record(actor, "change", "centre", centre.id, before=before, after=_said(centre))
    return centre


def _require_college(actor: Actor, college_id: int | None) -> None:
    if college_id is None:
        return
    if db.session.get(College, college_id) is None:
        raise NotFound(say("There is no such college."))
    require(actor, Permission.READ_COLLEGES, college_target(actor, college_id))


def _values(name: Names, address: Names, region: str, college_id: int | None) -> dict[str, object]:
    return {
        "name": typed_names(name, longest=NAME),
        "address": typed_names(address, longest=NAME, needed=False),
        "region": typed_text(region, longest=REGION),
        "college_id": college_id,
    }


def _said(centre: Centre) -> dict[str, str]:
    names = {"kk": centre.name.kk, "ru": centre.name.ru, "en": centre.name.en}
    address = {f"address_{code}": getattr(centre.address, code) for code in ("kk", "ru", "en")}
    return {**names, **address, "region": centre.region, "college": str(centre.college_id or "")}
