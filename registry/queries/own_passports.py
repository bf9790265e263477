"""A holder's own passports (rules, sections 7 and 8)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.passport_states import ISSUED, LIVE, Change, PassportState, Status, shown_status
from registry.domain.policy import Permission, require
from registry.domain.reason_codes import PublicReason, parse_reason
from registry.domain.sentences import Sentence
from registry.domain.visibility import DEFAULT, Visibility
from registry.instance import instance
from registry.models import Candidate, Check, Passport, Person, StatusChange, VisibilityRecord
from registry.queries.guardianship import why_not_more_today
from registry.queries.passport_rows import CHANGE_TO, NO_SUCH_PASSPORT, require_own_passport
from registry.queries.public_passport import PublicPassport, printed


@dataclass(frozen=True, slots=True)
class OwnPassport:
    """One card of the list: the whole content, which is the holder's own, and the status of today."""

    passport_id: int
    content: PublicPassport
    status: Status
    since: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """A change of status as the holder is told it: what, when, why."""

    at: datetime
    change: Change
    reason: PublicReason | None = None


@dataclass(frozen=True, slots=True)
class OwnPassportDetail:
    """The holder's page of one passport.

    `visibility` is what the public check shows now; `chosen_on` None: nobody has chosen, so it is the default. `checks`
    counts how often anybody looked it up, `last_check` when for the last time. `replaced_by`: id of the newer one.
    `why_not_more`: why the holder cannot decide alone to show more; None for who can.
    After a change of name: `other_name` is id and number of the valid passport in the other name, if there is one;
    `linked`: the two name each other in public.
    """

    passport_id: int
    candidate_id: int
    code: str
    content: PublicPassport
    status: Status
    since: datetime
    reason: PublicReason | None
    valid_until: date | None
    replaced_by: int | None
    visibility: Visibility
    chosen_on: datetime | None
    checks: int
    last_check: datetime | None
    happenings: tuple[Happening, ...]
    why_not_more: Sentence | None = None
    in_a_former_name: bool = False
    new_name_asked: bool = False
    other_name: tuple[int, str] | None = None
    linked: bool = False


def own_passports(actor: Actor) -> list[OwnPassport]:
    """The issued passports of the person behind the account, newest first; none for an account that is nobody's.

    Raises Forbidden for whoever is no holder.
    """
    if actor.person_id is None:
        return []
    require(actor, Permission.READ_OWN_PASSPORTS, Target(owner=actor.person_id))
    rows = db.session.scalars(_issued().where(Candidate.person_id == actor.person_id).order_by(Passport.id.desc()))
    return [OwnPassport(row.id, printed(row), _status(row), row.state_since) for row in rows]


def own_passport(actor: Actor, passport_id: int) -> OwnPassportDetail:
    """One passport for its holder. Raises NotFound for one that was not issued, and for somebody else's."""
    require_own_passport(actor, passport_id)
    row = db.session.scalars(_issued().where(Passport.id == passport_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_PASSPORT)
    visibility, chosen_on = _choice(row.candidate_id)
    checks, last_check = db.session.execute(
        select(func.count(), func.max(Check.checked_at)).where(Check.passport_id == passport_id)
    ).one()
    return OwnPassportDetail(
        passport_id=row.id,
        candidate_id=row.candidate_id,
        code=row.code,
        content=printed(row),
        status=_status(row),
        since=row.state_since,
        reason=_reason(row.state, row.state_reason),
        valid_until=row.valid_until,
        replaced_by=row.superseded_by_id,
        visibility=visibility,
        chosen_on=chosen_on,
        checks=checks,
        last_check=last_check,
        happenings=_happenings(row),
        why_not_more=why_not_more_today(db.session.get_one(Person, actor.person_id)),
        in_a_former_name=row.former_name_since is not None,
        new_name_asked=row.new_name_asked_at is not None,
        other_name=_other_name(row),
        linked=row.linked_id is not None,
    )


def _other_name(row: Passport) -> tuple[int, str] | None:
    asked = Passport.new_name_asked_at
    in_the_other = asked.is_(None) if row.new_name_asked_at is not None else asked.is_not(None)
    others = select(Passport.id, Passport.number).where(
        Passport.candidate_id == row.candidate_id, Passport.id != row.id, Passport.state.in_(LIVE), in_the_other
    )
    found = db.session.execute(others.order_by(Passport.id.desc()).limit(1)).one_or_none()
    return (found.id, found.number) if found else None


def _issued() -> Select[Passport]:
    return select(Passport).join(Candidate, Candidate.id == Passport.candidate_id).where(Passport.state.in_(ISSUED))


def _status(passport: Passport) -> Status:
    today = clock.local_date(clock.now(), instance().settings.timezone)
    return shown_status(passport.state, passport.valid_until, today) or Status.REVOKED  # issued ones have a status


def _reason(state: PassportState, code: str | None) -> PublicReason | None:
    change = CHANGE_TO.get(state)
    return parse_reason(change, code) if change and code else None


def _choice(candidate_id: int) -> tuple[Visibility, datetime | None]:
    newest = db.session.scalars(
        select(VisibilityRecord)
        .where(VisibilityRecord.candidate_id == candidate_id)
        .order_by(VisibilityRecord.ordinal.desc())
        .limit(1)
    ).one_or_none()
    return (newest.visibility, newest.recorded_at) if newest else (DEFAULT, None)


def _happenings(passport: Passport) -> tuple[Happening, ...]:
    changes = db.session.scalars(
        select(StatusChange)
        .where(StatusChange.passport_id == passport.id, StatusChange.released_at.is_not(None))
        .order_by(StatusChange.id.desc())
    )
    told = [
        Happening(change.released_at, CHANGE_TO[change.to_state], _reason(change.to_state, change.reason_code))
        for change in changes
        if change.released_at
    ]
    issued = [Happening(passport.released_at, Change.RELEASE)] if passport.released_at else []
    return (*told, *issued)
