"""Correcting a person's name in the register (rules, section 7).

What was issued keeps the old name, frozen; a passport with the new one is the holder's choice, or supersedes the old.
"""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput
from registry.domain.name_key import name_key
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Person
from registry.queries.access import person_target
from registry.queries.known_person import known_person
from registry.services import audit


def correct_name(actor: Actor, *, person_id: int, name: PersonName, reason: str) -> Person:
    """Write the name as the identity document has it; `reason` says which document was seen.

    The old and the new name go into the erasable payload of the audit entry. Raises Forbidden, NotFound, BadInput
    without a reason.
    """
    require(actor, Permission.CORRECT_PERSON, person_target(actor, person_id))
    person = known_person(person_id, locked=True)
    if not reason.strip():
        raise BadInput(say("Write which document the corrected name was taken from."))
    before = person.name.full
    write_name(person, name)
    db.session.flush()
    audit.record(actor, "correct_name", "person", person.id, before=before, after=name.full, reason=reason.strip())
    return person


def write_name(person: Person, name: PersonName) -> None:
    """Every part of the name, and the key it is found by."""
    person.surname, person.given_name, person.patronymic = name.surname, name.given, name.patronymic
    person.latin_name = name.latin
    person.name_key = name_key(name.full)
