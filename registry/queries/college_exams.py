"""Exams as a college sees them: its own students alone, and results no earlier than everybody (rules, section 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import ShownState, shown_state
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.passport_states import ISSUED, Status, shown_status
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Candidate, Centre, Exam, Passport, Person, Qualification, Sitting, StrikeOff
from registry.queries.narrowing import candidates_of, exams_of, passports_of
from registry.queries.paging import Page, page_of
from registry.queries.struck import on_list


@dataclass(frozen=True, slots=True)
class CollegeExams:
    """One page of exams, newest first, with how many own students and issued passports of theirs each has."""

    page: Page[Exam]
    students: Mapping[int, int]
    passports: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Student:
    """One own student in an exam. `score` and `maximum` are None until the results are published.

    `struck_off` is why the student is off the list, empty for who is on it.
    No workstation: whoever knows who sits where could tell an examiner. `passport_id` and `status` None: none issued.
    """

    candidate_id: int
    name: PersonName
    group: str
    qualification: Names | None
    state: ShownState
    struck_off: str
    score: Decimal | None
    maximum: Decimal | None
    passport_id: int | None
    number: str | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class CollegeExam:
    """One exam and the own students in it by group and name; `takes_lists`: students can still be enrolled."""

    exam: Exam
    students: Sequence[Student]

    @property
    def takes_lists(self) -> bool:
        """Whether its candidate list is still open."""
        return self.exam.state is ExamState.PLANNED

    @property
    def published(self) -> bool:
        """Whether everybody may know the results."""
        return has_reached(self.exam.state, ExamState.PUBLISHED)


def college_exams(actor: Actor, *, state: ExamState | None = None, number: int = 1) -> CollegeExams:
    """The exams a college has a part in: those with students of its own, and those of its region that take lists.

    Raises Forbidden for whoever is no officer of an open college.
    """
    require(actor, Permission.READ_STUDENTS, OWN_PART)
    found = select(Exam).where(shown_to(actor)).options(joinedload(Exam.skill), joinedload(Exam.centre))
    if state is not None:
        found = found.where(Exam.state == state)
    page = page_of(found.order_by(Exam.starts_on.desc(), Exam.id.desc()), number)
    ids = [exam.id for exam in page.rows]
    return CollegeExams(page, _counted(_students(actor, ids)), _counted(_passports(actor, ids)))


def college_exam(actor: Actor, exam_id: int) -> CollegeExam:
    """One of these exams with the own students in it. Raises Forbidden; NotFound for every other exam."""
    require(actor, Permission.READ_STUDENTS, OWN_PART)
    parts = (joinedload(part) for part in (Exam.skill, Exam.centre, Exam.scheme))
    exam = db.session.scalars(select(Exam).where(Exam.id == exam_id, shown_to(actor)).options(*parts)).one_or_none()
    if exam is None:
        raise NotFound(say("There is no such exam with students of your college."))
    return CollegeExam(exam, _lines(actor, exam))


def qualifications(actor: Actor) -> Sequence[Qualification]:
    """What students can be studying for, by code: to choose one from."""
    require(actor, Permission.READ_STUDENTS, OWN_PART)
    return db.session.scalars(select(Qualification).order_by(Qualification.code)).all()


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Exams with own students, and planned ones in the college's region: students can be enrolled there."""
    centres = select(Centre.id).where(Centre.region == actor.scope.region, Centre.region != "")
    return or_(exams_of(actor), (Exam.state == ExamState.PLANNED) & Exam.centre_id.in_(centres))


def _students(actor: Actor, exam_ids: Sequence[int]) -> Any:
    return select(Candidate.exam_id, func.count()).where(
        candidates_of(actor), Candidate.exam_id.in_(exam_ids), on_list()
    )


def _passports(actor: Actor, exam_ids: Sequence[int]) -> Any:
    counted = _students(actor, exam_ids).join(Passport, Passport.candidate_id == Candidate.id)
    return counted.where(Passport.state.in_(ISSUED), Passport.superseded_by_id.is_(None))


def _counted(statement: Any) -> Mapping[int, int]:
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Candidate.exam_id))}


def _lines(actor: Actor, exam: Exam) -> list[Student]:
    rows = db.session.execute(
        select(Candidate, Sitting, Person, Qualification, StrikeOff.reason)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(Qualification, Qualification.id == Candidate.qualification_id)
        .outerjoin(StrikeOff, (StrikeOff.candidate_id == Candidate.id) & StrikeOff.taken_back_at.is_(None))
        .where(Candidate.exam_id == exam.id, candidates_of(actor))
        .order_by(Candidate.group, Person.name_key, Candidate.id)
    ).all()
    published, issued = has_reached(exam.state, ExamState.PUBLISHED), _issued(actor, exam.id)
    return [
        _student(candidate, sitting, person, qualification, struck_off, issued, published=published)
        for candidate, sitting, person, qualification, struck_off in rows
    ]


def _issued(actor: Actor, exam_id: int) -> Mapping[int, tuple[int, str, Any, date | None]]:
    """The newest issued passport of each candidate: the last one in the chain."""
    rows = db.session.execute(
        select(Passport.candidate_id, Passport.id, Passport.number, Passport.state, Passport.valid_until)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .where(Candidate.exam_id == exam_id, passports_of(actor), Passport.state.in_(ISSUED))
        .order_by(Passport.id)
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def _student(
    candidate: Candidate,
    sitting: Sitting,
    person: Person,
    qualification: Qualification | None,
    struck_off: str | None,
    issued: Mapping[int, tuple[int, str, Any, date | None]],
    *,
    published: bool,
) -> Student:
    today = clock.local_date(clock.now(), instance().settings.timezone)
    passport_id, number, passport_state, until = issued.get(candidate.id, (None, None, None, None))
    score, maximum = (sitting.score, sitting.maximum) if published else (None, None)
    return Student(
        candidate_id=candidate.id,
        name=person.name,
        group=candidate.group,
        qualification=qualification.name if qualification else None,
        state=shown_state(sitting.state, sitting.state_reason),
        struck_off=struck_off or "",
        score=score,
        maximum=maximum,
        passport_id=passport_id,
        number=number,
        status=shown_status(passport_state, until, today) if passport_state else None,
    )
