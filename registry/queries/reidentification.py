"""People at a desk whose access is being renewed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.holder_access import IdentityDocument
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, offers, require
from registry.models import Account, Person, Reidentification
from registry.queries.access import person_target
from registry.queries.narrowing import people_of


@dataclass(frozen=True, slots=True)
class Desk:
    """One record of a desk that waits for its second person. `may_release`: whether this actor is one."""

    id: int
    person_id: int
    name: PersonName
    document: IdentityDocument
    reason: str
    recorded_by: str
    recorded_at: datetime
    may_release: bool


def open_desks(actor: Actor, *, person_id: int | None = None) -> Sequence[Desk]:
    """What waits for a second person: everywhere the actor's rights reach, or of one person. Raises Forbidden."""
    require(actor, Permission.READ_PERSON, OWN_PART if person_id is None else person_target(actor, person_id))
    waiting = (Reidentification.released_at.is_(None), Reidentification.withdrawn_at.is_(None))
    rows = db.session.scalars(
        select(Reidentification)
        .join(Person, Person.id == Reidentification.person_id)
        .options(joinedload(Reidentification.person), joinedload(Reidentification.recorder))
        .where(*waiting, people_of(actor), Person.id == (Person.id if person_id is None else person_id))
        .order_by(Reidentification.recorded_at, Reidentification.id)
    )
    return [_desk(actor, row) for row in rows]


def second_person_target(actor: Actor, found: Reidentification) -> Target:
    """A record of a desk as the second person sees it: whoever recorded it, and the person themselves, are none."""
    recorder = db.session.get_one(Account, found.recorded_by)
    people = {recorder.person_id, found.person_id} - {None}
    return replace(
        person_target(actor, found.person_id),
        touched_by=frozenset({recorder.id}),
        touched_by_people=frozenset(person for person in people if person is not None),
    )


def _desk(actor: Actor, row: Reidentification) -> Desk:
    return Desk(
        id=row.id,
        person_id=row.person_id,
        name=row.person.name,
        document=row.document,
        reason=row.reason,
        recorded_by=row.recorder.display_name,
        recorded_at=row.recorded_at,
        may_release=offers(actor, Permission.RELEASE_ACCESS, second_person_target(actor, row)),
    )
