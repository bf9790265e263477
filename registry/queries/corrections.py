"""Correction requests: an operator's list and one of them, and a holder's own (rules, section 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.errors import NotFound
from registry.domain.passport_states import LIVE, PassportState
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Candidate, CorrectionRequest, Passport, Person
from registry.queries.access import person_target
from registry.queries.narrowing import passports_of, people_of


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One request. `passport` is number and state of the one it is about, `candidate_id` whose it is; `wish` and
    `answer` are empty once erased."""

    id: int
    person_id: int
    name: PersonName
    subject: CorrectionSubject
    state: CorrectionState
    made_at: datetime
    closed_at: datetime | None
    passport_id: int | None
    passport: tuple[str, PassportState] | None
    candidate_id: int | None
    wish: str
    answer: str


@dataclass(frozen=True, slots=True)
class NewNameLine:
    """A passport in a former name whose holder asked for one in the present name, which is not prepared yet."""

    passport_id: int
    number: str
    name: PersonName
    exam_id: int
    asked_at: datetime


def open_corrections(actor: Actor) -> Sequence[CorrectionLine]:
    """What waits for an answer within the actor's reach, the oldest first; then the last fifty that had one."""
    require(actor, Permission.ANSWER_CORRECTION, OWN_PART)
    waiting = _lines(CorrectionRequest.state == CorrectionState.OPEN, people_of(actor))
    return [*waiting, *_lines(CorrectionRequest.state != CorrectionState.OPEN, people_of(actor))[::-1][:50]]


def correction(actor: Actor, request_id: int) -> CorrectionLine:
    """One request. Raises NotFound, Forbidden."""
    found = _lines(CorrectionRequest.id == request_id)
    require(actor, Permission.ANSWER_CORRECTION, person_target(actor, found[0].person_id if found else 0))
    if not found:
        raise NotFound(say("There is no such request."))
    return found[0]


def own_corrections(actor: Actor) -> Sequence[CorrectionLine]:
    """The holder's requests, the newest first."""
    require(actor, Permission.READ_OWN_DATA, Target(owner=actor.person_id))
    return _lines(CorrectionRequest.person_id == actor.person_id)[::-1]


def asked_new_names(actor: Actor) -> Sequence[NewNameLine]:
    """Who waits for a passport in the present name. Raises Forbidden."""
    require(actor, Permission.ANSWER_CORRECTION, OWN_PART)
    rows = db.session.execute(
        select(Passport.id, Passport.number, Person, Candidate.exam_id, Passport.new_name_asked_at)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .join(Person, Person.id == Candidate.person_id)
        .where(new_name_waits(), passports_of(actor))
        .order_by(Passport.new_name_asked_at)
    )
    return [NewNameLine(i, number, person.name, exam_id, at) for i, number, person, exam_id, at in rows if at]


def new_name_waits() -> ColumnElement[bool]:
    """Whether a passport's holder asked for one in the present name and none is prepared or issued yet."""
    newer = aliased(Passport)
    has_newer = exists().where(
        newer.candidate_id == Passport.candidate_id,
        newer.new_name_asked_at.is_(None),
        newer.state.in_([*LIVE, PassportState.PREPARED]),
    )
    return Passport.new_name_asked_at.is_not(None) & Passport.state.in_(LIVE) & ~has_newer


def _lines(*conditions: ColumnElement[bool]) -> list[CorrectionLine]:
    rows = db.session.execute(
        select(CorrectionRequest, Person, Passport.number, Passport.state, Passport.candidate_id)
        .join(Person, Person.id == CorrectionRequest.person_id)
        .outerjoin(Passport, Passport.id == CorrectionRequest.passport_id)
        .where(*conditions)
        .order_by(CorrectionRequest.id)
    )
    return [
        CorrectionLine(
            id=row.id,
            person_id=person.id,
            name=person.name,
            subject=row.subject,
            state=row.state,
            made_at=row.made_at,
            closed_at=row.closed_at,
            passport_id=row.passport_id,
            passport=(number, state) if number else None,
            candidate_id=candidate_id,
            wish=_opened(row.wish_sealed),
            answer=_opened(row.answer_sealed),
        )
        for row, person, number, state, candidate_id in rows
    ]


def _opened(sealed: bytes | None) -> str:
    return instance().vault.open(sealed) if sealed else ""
