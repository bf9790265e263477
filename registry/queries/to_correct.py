"""What an operator looks at before a candidate's or a person's details are corrected; no personal number is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.candidate_details import CandidateDetails
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.passport_states import LIVE
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Candidate, College, Exam, Passport, Person, Qualification, Skill
from registry.queries.access import candidate_target, person_target
from registry.queries.known_person import known_person
from registry.queries.paging import by_name


@dataclass(frozen=True, slots=True)
class CandidateToCorrect:
    """`live` are row id and number of the passports that say what the register said when they were made."""

    id: int
    person_id: int
    name: PersonName
    skill: Names
    exam_id: int
    starts_on: date
    details: CandidateDetails
    colleges: Sequence[College]
    qualifications: Sequence[Qualification]
    live: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class PersonToCorrect:
    """Which of the three the register has; never what they are."""

    id: int
    name: PersonName
    has_iin: bool
    has_document: bool
    has_birth_date: bool


def candidate_to_correct(actor: Actor, candidate_id: int) -> CandidateToCorrect:
    """One candidate, with the colleges (those that are open, and the present one) and the qualifications there are.

    Raises Forbidden, NotFound.
    """
    require(actor, Permission.READ_PERSON, candidate_target(actor, candidate_id))
    row = db.session.execute(
        select(Candidate, Person, Exam, Skill)
        .join(Person, Person.id == Candidate.person_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .join(Skill, Skill.id == Exam.skill_id)
        .where(Candidate.id == candidate_id)
    ).one_or_none()
    if row is None:
        raise NotFound(say("There is no such candidate."))
    candidate, person, exam, skill = row
    known_person(person.id)
    live = select(Passport.id, Passport.number).where(Passport.candidate_id == candidate_id, Passport.state.in_(LIVE))
    colleges = select(College).where(or_(College.closed_on.is_(None), College.id == candidate.college_id))
    return CandidateToCorrect(
        id=candidate.id,
        person_id=person.id,
        name=person.name,
        skill=skill.name,
        exam_id=exam.id,
        starts_on=exam.starts_on,
        details=CandidateDetails(candidate.college_id, candidate.qualification_id, candidate.group),
        colleges=db.session.scalars(colleges.order_by(by_name(College))).all(),
        qualifications=db.session.scalars(select(Qualification).order_by(Qualification.code)).all(),
        live=[(passport_id, number) for passport_id, number in db.session.execute(live.order_by(Passport.id))],
    )


def person_to_correct(actor: Actor, person_id: int) -> PersonToCorrect:
    """One person. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_PERSON, person_target(actor, person_id))
    person = known_person(person_id)
    return PersonToCorrect(
        id=person.id,
        name=person.name,
        has_iin=person.iin_hash is not None,
        has_document=person.document_hash is not None,
        has_birth_date=person.birth_date_sealed is not None,
    )
