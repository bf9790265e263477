"""Passports and their changes by id, for reading and for writing under a lock."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Select, func, select

from registry.db import db
from registry.domain.access_rules import is_not_the_same_person, is_of_another_organisation
from registry.domain.actor import Actor, Target
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_states import LEADS_TO, Change, PassportState
from registry.domain.policy import Permission, require
from registry.domain.reason_codes import LISTS
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Account, AuditHead, Candidate, Passport, StatusChange
from registry.queries.access import candidate_target

CHANGE_TO: Mapping[PassportState, Change] = {LEADS_TO[change]: change for change in LISTS}
"""Which change of status leads to a state: a change is stored as the state that it leads to."""

NO_SUCH_PASSPORT = say("There is no such passport.")

Row = TypeVar("Row", Passport, StatusChange)


def locked_passport(passport_id: int) -> Passport:
    """The passport, held until the transaction ends and seen as it is now. Raises NotFound."""
    return _one(select(Passport).where(Passport.id == passport_id), NO_SUCH_PASSPORT)


def locked_change(change_id: int) -> StatusChange:
    """The change of a passport, held until the transaction ends and seen as it is now. Raises NotFound."""
    return _one(select(StatusChange).where(StatusChange.id == change_id), say("There is no such change."))


def open_change(passport_id: int) -> StatusChange | None:
    """The change of this passport that waits for its second person."""
    return db.session.scalars(
        select(StatusChange).where(
            StatusChange.passport_id == passport_id,
            StatusChange.released_at.is_(None),
            StatusChange.withdrawn_at.is_(None),
        )
    ).one_or_none()


def change_that_brings(passport_id: int) -> StatusChange | None:
    """The open change whose replacement this prepared passport is."""
    return db.session.scalars(
        select(StatusChange).where(
            StatusChange.replacement_id == passport_id,
            StatusChange.released_at.is_(None),
            StatusChange.withdrawn_at.is_(None),
        )
    ).one_or_none()


def second_person_after(account_id: int) -> Target:
    """What the policy must know so that neither this account nor its person does the second step as well, and where
    two organisations are asked for, nobody of its own."""
    account = db.session.execute(select(Account.person_id, Account.organisation_id).where(Account.id == account_id))
    person_id, organisation_id = account.one_or_none() or (None, None)
    return _after(account_id, person_id, organisation_id)


def _after(account_id: int, person_id: int | None, organisation_id: int | None) -> Target:
    return Target(
        touched_by=frozenset({account_id}),
        touched_by_people=frozenset() if person_id is None else frozenset({person_id}),
        first_organisation=organisation_id,
        one_organisation_will_do=not instance().settings.two_organisations,
    )


def second_person(actor: Actor, passport: Passport, change: StatusChange | None = None) -> Target:
    """Whoever prepared a passport, or proposed this change of it, and where it lies: what releasing asks."""
    first = second_person_after(change.prepared_by if change else passport.prepared_by)
    place = candidate_target(actor, passport.candidate_id)
    return replace(first, regions=place.regions, colleges=place.colleges)


def can_be_second(actor: Actor, first: Account) -> bool:
    """Whether the actor may do the second step after this account did the first: for a list, without a statement."""
    return why_not_second(actor, first) is None


def why_not_second(actor: Actor, first: Account) -> Sentence | None:
    """What keeps the actor from the second step after this account did the first; None when nothing does."""
    target = _after(first.id, first.person_id, first.organisation_id)
    broken = (one for one in (is_not_the_same_person, is_of_another_organisation) if not one.holds(actor, target))
    return next((one.sentence for one in broken), None)


def owner_of_passport(passport_id: int) -> Target:
    """Whose passport it is. Raises NotFound."""
    statement = select(Candidate.person_id).join(Passport, Passport.candidate_id == Candidate.id)
    return _owner(db.session.scalar(statement.where(Passport.id == passport_id)))


def require_own_passport(actor: Actor, passport_id: int) -> None:
    """Pass for the holder. Raises NotFound for what is not there, and for somebody else's alike: ids tell nothing."""
    try:
        require(actor, Permission.READ_OWN_PASSPORTS, owner_of_passport(passport_id))
    except Forbidden:
        raise NotFound(NO_SUCH_PASSPORT) from None


def owner_of_candidate(candidate_id: int) -> Target:
    """Whose attempt it is. Raises NotFound."""
    return _owner(db.session.scalar(select(Candidate.person_id).where(Candidate.id == candidate_id)))


def next_sequence() -> int:
    """The number after the last one in the books. The end of the audit trail is locked first: it is what every writer
    waits for, so of two releases at once the second one sees the first one's number."""
    db.session.execute(select(AuditHead.id).with_for_update())
    return (db.session.scalar(select(func.max(Passport.sequence))) or 0) + 1


def _owner(person_id: int | None) -> Target:
    if person_id is None:
        raise NotFound(NO_SUCH_PASSPORT)
    return Target(owner=person_id)


def _one(statement: Select[Row], missing: Sentence) -> Row:
    locked = statement.with_for_update().execution_options(populate_existing=True)
    row = db.session.scalars(locked).one_or_none()
    if row is None:
        raise NotFound(missing)
    return row
