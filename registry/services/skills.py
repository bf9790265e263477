"""Skills: what is assessed (rules, section 1)."""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names, typed_text
from registry.models import Skill
from registry.services import audit

NUMBER, NAME = 16, 200


def add_skill(actor: Actor, *, number: str, name: Names) -> Skill:
    """Enter a skill by its number (`17`, or any short text of its owner's). Raises WrongName, and Clash when another
    skill has the number."""
    require(actor, Permission.MANAGE_REGISTER)
    skill = Skill(number=typed_text(number, longest=NUMBER, needed=True), name=typed_names(name, longest=NAME))
    db.session.add(skill)
    db.session.flush()
    audit.record(actor, "add", "skill", skill.id, number=skill.number, name=skill.name.in_language("ru"))
    return skill


def change_skill(actor: Actor, *, skill_id: int, number: str, name: Names) -> Skill:
    """Change a skill's number or names; issued passports keep what they say. Raises as adding does, and NotFound."""
    require(actor, Permission.MANAGE_REGISTER)
    skill = db.session.get(Skill, skill_id)
    if skill is None:
        raise NotFound(say("There is no such skill."))
    before = _said(skill)
    skill.number = typed_text(number, longest=NUMBER, needed=True)
    skill.name = typed_names(name, longest=NAME)
    db.session.flush()
    audit.record(actor, "change", "skill", skill.id, before=before, after=_said(skill))
    return skill


def _said(skill: Skill) -> dict[str, str]:
    return {"number": skill.number, "kk": skill.name.kk, "ru": skill.name.ru, "en": skill.name.en}
