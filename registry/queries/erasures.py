"""Erasures as operators see them: what is asked for, and what was done (rules, section 9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.erasure import ErasureBasis
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, offers, require
from registry.models import Account, Erasure, Passport, PassportFile, Person
from registry.queries.access import person_target
from registry.queries.narrowing import people_of
from registry.queries.passport_rows import second_person_after


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """One erasure. `may_release`: the reader can be its second person; `name` is empty once it is done."""

    id: int
    person_id: int
    name: PersonName
    basis: ErasureBasis
    paper: str
    requested_by: str
    requested_at: datetime
    released_at: datetime | None
    withdrawn_at: datetime | None
    may_release: bool

    @property
    def waits(self) -> bool:
        """Whether nobody has decided yet."""
        return self.released_at is None and self.withdrawn_at is None


def erasures_of(actor: Actor, person_id: int) -> Sequence[ErasureLine]:
    """The erasures asked for of one person, the newest first. Raises Forbidden."""
    require(actor, Permission.REQUEST_ERASURE, person_target(actor, person_id))
    return _lines(actor, Erasure.person_id == person_id)


def waiting_erasures(actor: Actor) -> Sequence[ErasureLine]:
    """What waits for a second person within the actor's reach. Raises Forbidden."""
    require(actor, Permission.READ_PERSON, OWN_PART)
    return _lines(actor, Erasure.released_at.is_(None), Erasure.withdrawn_at.is_(None), people_of(actor))


def erased_files() -> Sequence[str]:
    """SHA-256 of every page that was drawn for somebody who is erased since: none of these files may be there."""
    drawn = select(PassportFile.sha256).join(Passport, Passport.id == PassportFile.passport_id)
    return db.session.scalars(drawn.where(Passport.erased_at.is_not(None)).order_by(PassportFile.id)).all()


def _lines(actor: Actor, *conditions: ColumnElement[bool]) -> Sequence[ErasureLine]:
    first = aliased(Account)
    rows = db.session.execute(
        select(Erasure, Person, first.display_name)
        .join(Person, Person.id == Erasure.person_id)
        .join(first, first.id == Erasure.requested_by)
        .where(*conditions)
        .order_by(Erasure.id.desc())
    )
    return [_line(actor, row, person, name) for row, person, name in rows]


def _line(actor: Actor, row: Erasure, person: Person, requested_by: str) -> ErasureLine:
    return ErasureLine(
        id=row.id,
        person_id=row.person_id,
        name=person.name,
        basis=row.basis,
        paper=row.paper,
        requested_by=requested_by,
        requested_at=row.requested_at,
        released_at=row.released_at,
        withdrawn_at=row.withdrawn_at,
        may_release=_may_release(actor, row),
    )


def _may_release(actor: Actor, row: Erasure) -> bool:
    place = person_target(actor, row.person_id)
    target = replace(second_person_after(row.requested_by), regions=place.regions, colleges=place.colleges)
    return offers(actor, Permission.RELEASE_ERASURE, target)
