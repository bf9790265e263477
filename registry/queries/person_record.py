"""One person of the register for an operator: the name, the passports, the sign-in."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.erasure import ErasureBasis
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.passport_states import PassportState, Status, shown_status
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, Candidate, Erasure, Exam, Passport, Person, Skill
from registry.queries.access import person_target
from registry.queries.narrowing import candidates_of, passports_of


@dataclass(frozen=True, slots=True)
class PersonPassport:
    """A passport of the person. `status` is the one shown today; None for what was never issued."""

    id: int
    number: str
    state: PassportState
    status: Status | None


@dataclass(frozen=True, slots=True)
class PersonAttempt:
    """One exam of the person: `id` is the candidate's."""

    id: int
    skill: Names
    starts_on: date


@dataclass(frozen=True, slots=True)
class Erased:
    """When the values went, and on what ground."""

    at: datetime
    basis: ErasureBasis


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What an operator needs for a correction or a sign-in; no personal number is in it."""

    id: int
    name: PersonName
    passports: tuple[PersonPassport, ...]
    attempts: tuple[PersonAttempt, ...]
    account_id: int | None
    erased: Erased | None


def person_record(actor: Actor, person_id: int) -> PersonRecord:
    """The person. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_PERSON, person_target(actor, person_id))
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound(say("There is no such person."))
    passports = db.session.execute(
        select(Passport.id, Passport.number, Passport.state, Passport.valid_until)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .where(Candidate.person_id == person_id, passports_of(actor))
        .order_by(Passport.id)
    )
    account_id = db.session.scalar(select(Account.id).where(Account.person_id == person_id))
    today = clock.local_date(clock.now(), instance().settings.timezone)
    found = tuple(
        PersonPassport(i, number, state, shown_status(state, end, today)) for i, number, state, end in passports
    )
    attempts = _attempts(actor, person_id)
    return PersonRecord(person.id, person.name, found, attempts, account_id, _erased(person_id))


def _erased(person_id: int) -> Erased | None:
    done = select(Erasure.released_at, Erasure.basis).where(Erasure.released_at.is_not(None))
    row = db.session.execute(done.where(Erasure.person_id == person_id)).one_or_none()
    return Erased(row.released_at, row.basis) if row else None


def _attempts(actor: Actor, person_id: int) -> tuple[PersonAttempt, ...]:
    rows = db.session.execute(
        select(Candidate.id, Skill, Exam.starts_on)
        .join(Exam, Exam.id == Candidate.exam_id)
        .join(Skill, Skill.id == Exam.skill_id)
        .where(Candidate.person_id == person_id, candidates_of(actor))
        .order_by(Exam.starts_on, Candidate.id)
    )
    return tuple(PersonAttempt(candidate_id, skill.name, day) for candidate_id, skill, day in rows)
