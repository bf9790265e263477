"""Translating the names of a draft scheme, and the name of its skill (rules, section 2)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scheme_names import SchemeNames
from registry.domain.scheme_states import require_draft
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names
from registry.models import Criterion, Scheme, SchemeSection, Skill, SubCriterion
from registry.services import audit

NAME, SKILL_NAME = 300, 200


class UnknownPart(BadInput):
    """A name is given for something the scheme does not have."""


def translate_names(actor: Actor, *, scheme_id: int, names: SchemeNames) -> Scheme:
    """Write the given names over the present ones. Whoever does is an editor and does not validate the scheme.

    Raises NotFound; Refused when the scheme is no draft; WrongName; UnknownPart for a code the scheme does not have.
    """
    require(actor, Permission.EDIT_SCHEME)
    scheme = db.session.scalar(select(Scheme).where(Scheme.id == scheme_id).with_for_update())
    if scheme is None:
        raise NotFound(say("There is no such marking scheme."))
    require_draft(scheme.state)
    changed = [
        *_rename(scheme, SchemeSection, "number", names.sections),
        *_rename(scheme, Criterion, "letter", names.criteria),
        *_rename(scheme, SubCriterion, "code", names.sub_criteria),
        *_rename_skill(scheme, names.skill),
    ]
    if changed:
        scheme.edited_by = actor.account_id
        db.session.flush()
        audit.record(actor, "translate", "scheme", scheme.id, changed=changed)
    return scheme


def _rename(scheme: Scheme, kind: Any, code: str, names: Mapping[str, Names]) -> list[str]:
    rows = {getattr(row, code): row for row in db.session.scalars(select(kind).where(kind.scheme_id == scheme.id))}
    if unknown := sorted(set(names) - set(rows)):
        raise UnknownPart(say("The scheme has no part with the code %(code)s.", code=unknown[0]))
    typed = {place: typed_names(name, longest=NAME, needed=False) for place, name in names.items()}
    changed = {place: name for place, name in typed.items() if rows[place].name != name}
    for place, name in changed.items():
        rows[place].name = name
    return [f"{kind.__tablename__} {place}" for place in changed]


def _rename_skill(scheme: Scheme, name: Names | None) -> list[str]:
    skill = db.session.get_one(Skill, scheme.skill_id)
    if name is None or (typed := typed_names(name, longest=SKILL_NAME)) == skill.name:
        return []
    skill.name = typed
    return ["skill"]
