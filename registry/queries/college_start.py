"""What a college's officer sees first: what waits for the college, and where its students are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.domain.names import Names
from registry.domain.passport_states import ISSUED
from registry.domain.policy import OWN_PART, Permission, require
from registry.instance import instance
from registry.models import Candidate, College, Exam, Organisation, Passport
from registry.queries.college_exams import shown_to
from registry.queries.narrowing import candidates_of, colleges_of, exams_of, passports_of

NEXT = 5


@dataclass(frozen=True, slots=True)
class CollegeStart:
    """`planned` are the next exams that take lists of students, soonest first, `open` how many there are in all.

    `exams` counts the exams with own students by state, `students` the candidates ever sent, `passports` those issued
    to them and not replaced.
    """

    name: Names
    planned: Sequence[Exam]
    open: int
    exams: Mapping[ExamState, int]
    students: int
    passports: int


@dataclass(frozen=True, slots=True)
class ClosedCollege:
    """Why an officer has no rights any more: the day, and the college that took its place, if one did."""

    closed_on: date
    successor: Names | None


def closed_college(actor: Actor) -> ClosedCollege | None:
    """The own college, if it has closed by today; None while it is open, and for whoever acts for none."""
    office = db.session.get(Organisation, actor.organisation_id) if actor.organisation_id else None
    college = office.college if office else None
    today = clock.local_date(clock.now(), instance().settings.timezone)
    if college is None or college.closed_on is None or college.closed_on > today:
        return None
    successor = db.session.get(College, college.successor_id) if college.successor_id else None
    return ClosedCollege(college.closed_on, successor.name if successor else None)


def college_start(actor: Actor) -> CollegeStart:
    """The first page; one statement for each figure. Raises Forbidden."""
    require(actor, Permission.READ_STUDENTS, OWN_PART)
    takes_lists = shown_to(actor) & (Exam.state == ExamState.PLANNED)
    planned = select(Exam).where(takes_lists).options(joinedload(Exam.skill), joinedload(Exam.centre))
    states = select(Exam.state, func.count()).where(exams_of(actor)).group_by(Exam.state)
    counted = {row[0]: row[1] for row in db.session.execute(states)}
    own = select(func.count(Passport.id)).where(passports_of(actor), Passport.state.in_(ISSUED))
    return CollegeStart(
        name=db.session.scalars(select(College).where(colleges_of(actor))).one().name,
        planned=db.session.scalars(planned.order_by(Exam.starts_on, Exam.id).limit(NEXT)).all(),
        open=db.session.scalar(select(func.count(Exam.id)).where(takes_lists)) or 0,
        exams={state: counted[state] for state in ExamState if state in counted},
        students=db.session.scalar(select(func.count(Candidate.id)).where(candidates_of(actor))) or 0,
        passports=db.session.scalar(own.where(Passport.superseded_by_id.is_(None))) or 0,
    )
