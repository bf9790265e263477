"""Somebody of whom the register still knows something: what every change asks first (rules, section 9)."""

from registry.db import db
from registry.domain.errors import NotFound, Refused
from registry.domain.sentences import say
from registry.models import Person


class AlreadyErased(Refused):
    """The values are gone for good, and nothing is written down in their place."""


def known_person(person_id: int, *, locked: bool = False) -> Person:
    """The person, `locked` until the end of the transaction. Raises NotFound, AlreadyErased."""
    person = db.session.get(Person, person_id, with_for_update=True if locked else None)
    if person is None:
        raise NotFound(say("There is no such person."))
    if person.erased_at is not None:
        raise AlreadyErased(say("The personal data of this person were erased. Nothing is written down any more."))
    return person
