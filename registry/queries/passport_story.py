"""One passport as an operator sees it: what it says, what it is today, and all that has happened to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.passport_states import ALLOWED, ISSUED, Change, PassportState, Status, shown_status
from registry.domain.policy import Permission, offers, require
from registry.domain.reason_codes import LISTS, PublicReason, parse_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, Candidate, Passport, StatusChange
from registry.queries.access import passport_target
from registry.queries.passport_rows import CHANGE_TO, change_that_brings, second_person
from registry.queries.public_passport import PublicPassport, printed


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: what, when and by whom. `proposed`: only the first of two persons acted so far.

    `dropped`: a proposal that was withdrawn. `note` stays among the operators.
    """

    at: datetime
    change: Change
    by: str
    proposed: bool = False
    dropped: bool = False
    reason: PublicReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A change that waits for its second person; `may_release`: the reader can be that one."""

    change_id: int
    change: Change
    reason: PublicReason
    note: str
    prepared_by: str
    prepared_at: datetime
    may_release: bool
    replacement_id: int | None


@dataclass(frozen=True, slots=True)
class PassportStory:
    """The page's whole content. `content` is what is printed; `status` None: never issued.

    `supersedes` and `superseded_by` are id and number of the neighbours in the chain; `comes_with` is the passport
    whose open change brings this prepared one; `changes` are those that can be proposed now.
    """

    passport: Passport
    content: PublicPassport
    status: Status | None
    reason: PublicReason | None
    prepared_by: str
    may_release: bool
    supersedes: tuple[int, str] | None
    superseded_by: tuple[int, str] | None
    comes_with: int | None
    events: tuple[Event, ...]
    pending: PendingChange | None
    changes: tuple[Change, ...]

    @property
    def issued(self) -> bool:
        """Whether the public knows it."""
        return self.passport.state in ISSUED


def passport_story(actor: Actor, passport_id: int) -> PassportStory:
    """One passport with its history. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_PASSPORT, passport_target(actor, passport_id))
    passport = _passport(passport_id)
    changes = _changes(passport_id)
    names = _names(passport, changes)
    waiting = next((c for c in changes if c.released_at is None and c.withdrawn_at is None), None)
    neighbours = _numbers(passport.supersedes_id, passport.superseded_by_id)
    brings = change_that_brings(passport_id) if passport.state is PassportState.PREPARED else None
    today = clock.local_date(clock.now(), instance().settings.timezone)
    return PassportStory(
        passport=passport,
        content=printed(passport),
        status=shown_status(passport.state, passport.valid_until, today),
        reason=_reason(passport),
        prepared_by=names[passport.prepared_by],
        may_release=offers(actor, Permission.RELEASE_PASSPORT, second_person(actor, passport)),
        supersedes=neighbours.get(passport.supersedes_id),
        superseded_by=neighbours.get(passport.superseded_by_id),
        comes_with=brings.passport_id if brings else None,
        events=_events(passport, changes, names),
        pending=_pending(actor, waiting, passport, names) if waiting else None,
        changes=tuple(change for change in LISTS if change in ALLOWED[passport.state]) if waiting is None else (),
    )


def _passport(passport_id: int) -> Passport:
    statement = select(Passport).options(joinedload(Passport.candidate).joinedload(Candidate.person))
    passport = db.session.scalars(statement.where(Passport.id == passport_id)).one_or_none()
    if passport is None:
        raise NotFound(say("There is no such passport."))
    return passport


def _changes(passport_id: int) -> Sequence[StatusChange]:
    of_passport = select(StatusChange).where(StatusChange.passport_id == passport_id)
    return db.session.scalars(of_passport.order_by(StatusChange.id)).all()


def _names(passport: Passport, changes: Sequence[StatusChange]) -> Mapping[int | None, str]:
    ids = {passport.prepared_by, passport.released_by}
    ids |= {who for change in changes for who in (change.prepared_by, change.released_by, change.withdrawn_by)}
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(ids - {None})))
    return {row.id: row.display_name for row in rows}


def _numbers(*ids: int | None) -> Mapping[int | None, tuple[int, str]]:
    rows = db.session.execute(select(Passport.id, Passport.number).where(or_(*(Passport.id == i for i in ids))))
    return {passport_id: (passport_id, number) for passport_id, number in rows}


def _reason(passport: Passport) -> PublicReason | None:
    change = CHANGE_TO.get(passport.state)
    return parse_reason(change, passport.state_reason) if change and passport.state_reason else None


def _events(passport: Passport, changes: Sequence[StatusChange], names: Mapping[int | None, str]) -> tuple[Event, ...]:
    events = [Event(passport.prepared_at, Change.RELEASE, names[passport.prepared_by], proposed=True)]
    if passport.released_at is not None:
        events.append(Event(passport.released_at, Change.RELEASE, names[passport.released_by]))
    if passport.state is PassportState.WITHDRAWN:
        events.append(Event(passport.state_since, Change.WITHDRAW, ""))
    for row in changes:
        change = CHANGE_TO[row.to_state]
        reason = parse_reason(change, row.reason_code)
        events.append(
            Event(row.prepared_at, change, names[row.prepared_by], proposed=True, reason=reason, note=row.note)
        )
        if row.released_at is not None:
            events.append(Event(row.released_at, change, names[row.released_by], reason=reason))
        if row.withdrawn_at is not None:
            events.append(Event(row.withdrawn_at, change, names[row.withdrawn_by], dropped=True, reason=reason))
    return tuple(sorted(events, key=lambda event: event.at, reverse=True))


def _pending(actor: Actor, row: StatusChange, passport: Passport, names: Mapping[int | None, str]) -> PendingChange:
    change = CHANGE_TO[row.to_state]
    return PendingChange(
        change_id=row.id,
        change=change,
        reason=parse_reason(change, row.reason_code),
        note=row.note,
        prepared_by=names[row.prepared_by],
        prepared_at=row.prepared_at,
        may_release=offers(actor, Permission.RELEASE_STATUS_CHANGE, second_person(actor, passport, row)),
        replacement_id=row.replacement_id,
    )
