"""The register of passports, and what waits in it for a second person."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import defer, joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput
from registry.domain.name_key import name_key
from registry.domain.names import Names
from registry.domain.passport_number import parse_number
from registry.domain.passport_states import PassportState, Status, shown_status
from registry.domain.policy import OWN_PART, Permission, require
from registry.instance import instance
from registry.models import Account, Candidate, Passport, Person, Sitting, StatusChange
from registry.queries.narrowing import passports_of
from registry.queries.paging import Page, page_of
from registry.queries.passport_rows import can_be_second


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One passport of the register. `status` is None for one that was never issued; `state` says what it is then."""

    passport_id: int
    number: str
    name: str
    exam: Names
    exam_ended_on: date
    state: PassportState
    status: Status | None
    since: datetime


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A passport to release (`to_state` ACTIVE, no reason) or a change of one; `own`: not for the reader to release."""

    passport_id: int
    number: str
    name: str
    exam_id: int
    exam: Names
    to_state: PassportState
    reason_code: str
    prepared_by: str
    prepared_at: datetime
    own: bool


def passport_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[RegisterRow]:
    """Passports, newest first, whose number or holder's name is `search` in any spelling; all for an empty text.

    A name is found by the words it begins with, a number whole or by a part. Raises Forbidden.
    """
    require(actor, Permission.READ_PASSPORT, OWN_PART)
    found = page_of(_register().where(passports_of(actor), _matching(search)).order_by(Passport.id.desc()), number)
    return Page([_row(passport) for passport in found.rows], found.number, found.pages, found.total)


def waiting_passports(actor: Actor) -> list[WaitingRow]:
    """Prepared passports that stand for themselves, oldest first. Raises Forbidden."""
    require(actor, Permission.READ_PASSPORT, OWN_PART)
    rows = db.session.execute(
        select(Passport, Account)
        .options(*WITH_PEOPLE)
        .join(Account, Account.id == Passport.prepared_by)
        .where(passports_of(actor), Passport.state == PassportState.PREPARED, Passport.supersedes_id.is_(None))
        .order_by(Passport.id)
    )
    return [_waiting(actor, passport, account, PassportState.ACTIVE) for passport, account in rows]


def waiting_changes(actor: Actor) -> list[WaitingRow]:
    """Proposed changes of status, oldest first. Raises Forbidden."""
    require(actor, Permission.READ_PASSPORT, OWN_PART)
    rows = db.session.execute(
        select(Passport, Account, StatusChange)
        .options(*WITH_PEOPLE)
        .join(StatusChange, StatusChange.passport_id == Passport.id)
        .join(Account, Account.id == StatusChange.prepared_by)
        .where(passports_of(actor), StatusChange.released_at.is_(None), StatusChange.withdrawn_at.is_(None))
        .order_by(StatusChange.id)
    )
    return [_waiting(actor, passport, account, change.to_state, change) for passport, account, change in rows]


# The document is the large column, and no list shows it.
_CANDIDATE = joinedload(Passport.candidate)
WITH_PEOPLE = (
    defer(Passport.document),
    _CANDIDATE.joinedload(Candidate.person),
    _CANDIDATE.joinedload(Candidate.sitting).joinedload(Sitting.exam),
)


def _register() -> Select[Passport]:
    return (
        select(Passport)
        .options(*WITH_PEOPLE)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .join(Person, Person.id == Candidate.person_id)
    )


def _matching(search: str) -> ColumnElement[bool]:
    if not search.strip():
        return true()
    words = name_key(search)
    by_name = [Person.name_key.startswith(words), Person.name_key.contains(f" {words}")] if words else []
    return or_(Passport.number.icontains(search.strip(), autoescape=True), *_by_number(search), *by_name)


def _by_number(search: str) -> list[ColumnElement[bool]]:
    try:
        return [Passport.number == parse_number(search)]
    except BadInput:
        return []


def _row(passport: Passport) -> RegisterRow:
    exam = passport.candidate.sitting.exam
    today = clock.local_date(clock.now(), instance().settings.timezone)
    return RegisterRow(
        passport_id=passport.id,
        number=passport.number,
        name=passport.candidate.person.name.full,
        exam=exam.name,
        exam_ended_on=exam.ends_on,
        state=passport.state,
        status=shown_status(passport.state, passport.valid_until, today),
        since=passport.state_since,
    )


def _waiting(
    actor: Actor, passport: Passport, preparer: Account, to_state: PassportState, change: StatusChange | None = None
) -> WaitingRow:
    return WaitingRow(
        passport_id=passport.id,
        number=passport.number,
        name=passport.candidate.person.name.full,
        exam_id=passport.candidate.exam_id,
        exam=passport.candidate.sitting.exam.name,
        to_state=to_state,
        reason_code=change.reason_code if change else "",
        prepared_by=preparer.display_name,
        prepared_at=change.prepared_at if change else passport.prepared_at,
        own=not can_be_second(actor, preparer),
    )
