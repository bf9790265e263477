"""One person's way in, as staff at a desk see it: how far it has come, and what waits for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.models import Account
from registry.queries.access import person_target
from registry.queries.known_person import known_person
from registry.queries.mail_addressees import is_only_a_holder
from registry.queries.reidentification import Desk, open_desks


@dataclass(frozen=True, slots=True)
class PersonAccess:
    """`has_address`: codes go somewhere; where is not shown to staff. `works_here`: signs in with a password."""

    id: int
    name: PersonName
    has_address: bool
    works_here: bool
    desks: Sequence[Desk]


def person_access(actor: Actor, person_id: int) -> PersonAccess:
    """The person. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_PERSON, person_target(actor, person_id))
    person = known_person(person_id)
    account = db.session.scalar(select(Account).where(Account.person_id == person_id))
    return PersonAccess(
        id=person.id,
        name=person.name,
        has_address=account is not None and account.address is not None,
        works_here=account is not None and not is_only_a_holder(account),
        desks=open_desks(actor, person_id=person_id),
    )
