"""Who taught whom, as far as one exam is about it and its reader may know (rules, section 4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import aliased, joinedload

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.errors import NotFound
from registry.domain.exam_role import RUNNING_ROLES, ExamRole
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, offers, require
from registry.domain.sentences import say
from registry.domain.teaching import Student, Taught, group_key, students_among
from registry.models import Account, Appointment, Candidate, College, Exam, Person, TeachingTie
from registry.queries.access import college_target, exam_target
from registry.queries.college_exams import shown_to
from registry.queries.narrowing import candidates_of


@dataclass(frozen=True, slots=True)
class TieLine:
    """One record: an examiner, and the person or the group of a college that was taught.

    `here` is how many candidates of this exam it is about. `declared`: by the examiner. `may_strike`: by this reader.
    """

    id: int
    account_id: int
    examiner: str
    person: PersonName | None
    college: Names | None
    group: str
    here: int
    recorded_by: str
    recorded_at: datetime
    declared: bool
    struck_by: str | None
    struck_at: datetime | None
    strike_reason: str
    may_strike: bool


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A study group with candidates in the exam."""

    college_id: int
    college: Names
    group: str


@dataclass(frozen=True, slots=True)
class ExamTies:
    """The records that are about an exam: those in force, and those struck. Then what can be written down: about whom,
    and which candidates and groups; all empty where the reader writes nothing down."""

    exam: Exam
    standing: Sequence[TieLine]
    struck: Sequence[TieLine]
    accounts: Sequence[tuple[int, str]]
    candidates: Sequence[tuple[int, PersonName, str]]
    groups: Sequence[StudyGroup]
    runs: bool


def exam_ties(actor: Actor, exam_id: int) -> ExamTies:
    """Who of an exam's people taught whom of its candidates, as far as the reader's rights go.

    An officer of a college sees what its own students are about, an examiner the own records, whoever runs the exam
    and operators all. Candidates come by name and without a workstation: the marking may be blind. Raises NotFound,
    Forbidden.
    """
    target = exam_target(actor, exam_id)
    exam = _exam(actor, exam_id, target)
    rows = _candidates(actor, exam_id)
    people = _people(actor, exam_id, target)
    lines = _lines(actor, rows, [key for key, _ in people], target)
    return ExamTies(
        exam=exam,
        standing=[line for line in lines if line.struck_at is None],
        struck=[line for line in lines if line.struck_at is not None],
        accounts=people,
        candidates=[(row.id, person.name, row.group) for row, person, _ in rows],
        groups=_groups(rows),
        runs=bool(target.exam_roles & RUNNING_ROLES),
    )


def tie_of(actor: Actor, exam_id: int, tie_id: int) -> tuple[Exam, TieLine]:
    """One record that is about this exam. Raises NotFound, Forbidden."""
    found = exam_ties(actor, exam_id)
    line = next((line for line in (*found.standing, *found.struck) if line.id == tie_id), None)
    if line is None:
        raise NotFound(say("There is no such record."))
    return found.exam, line


def tie_target(actor: Actor, exam_id: int, account_id: int, college_id: int | None) -> Target:
    """What is to be written down: in which exam, about whom, and whose students it concerns."""
    colleges = frozenset() if college_id is None else frozenset({college_id})
    return replace(exam_target(actor, exam_id), about=account_id, colleges=colleges)


def strike_target(actor: Actor, tie: TeachingTie) -> Target:
    """A record that is to be struck: where its students are, and whom it is about."""
    enrolled = select(Candidate.college_id).where(Candidate.person_id == tie.person_id).order_by(Candidate.id.desc())
    college_id = tie.college_id if tie.college_id is not None else db.session.scalar(enrolled.limit(1))
    return replace(college_target(actor, college_id), about=tie.account_id)


def _exam(actor: Actor, exam_id: int, target: Target) -> Exam:
    college = Audience.COLLEGE in actor.audiences and not target.exam_roles
    require(actor, Permission.READ_TEACHING_TIES, replace(target, narrowed=True) if college else target)
    shown = shown_to(actor) if college else true()
    exam = db.session.scalars(select(Exam).where(Exam.id == exam_id, shown).options(joinedload(Exam.skill))).first()
    if exam is None:
        raise NotFound(say("There is no such exam."))
    return exam


Row = tuple[Candidate, Person, College | None]


def _candidates(actor: Actor, exam_id: int) -> list[Row]:
    found = (
        select(Candidate, Person, College)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .where(Candidate.exam_id == exam_id, _own_students(actor))
        .order_by(Person.surname, Person.given_name, Candidate.id)
    )
    return [(candidate, person, college) for candidate, person, college in db.session.execute(found)]


def _own_students(actor: Actor) -> ColumnElement[bool]:
    return candidates_of(actor) if Audience.COLLEGE in actor.audiences else true()


def _people(actor: Actor, exam_id: int, target: Target) -> list[tuple[int, str]]:
    """Who has, or had, a part in the marking or running of the exam; an examiner sees the own name alone."""
    found = (
        select(Account.id, Account.display_name)
        .join(Appointment, Appointment.account_id == Account.id)
        .where(Appointment.exam_id == exam_id, Appointment.role.in_(MAY_MARK_OR_RUN))
        .distinct()
        .order_by(Account.display_name, Account.id)
    )
    if _sees_own_alone(actor, target):
        found = found.where(Account.id == actor.account_id)
    return [(key, name) for key, name in db.session.execute(found)]


def _sees_own_alone(actor: Actor, target: Target) -> bool:
    at_work = actor.audiences & {Audience.OPERATOR, Audience.AUDITOR, Audience.COLLEGE}
    return not at_work and not target.exam_roles & RUNNING_ROLES


def _lines(actor: Actor, rows: Sequence[Row], accounts: Collection[int], target: Target) -> list[TieLine]:
    examiner, recorder, striker = aliased(Account), aliased(Account), aliased(Account)
    persons = {candidate.person_id for candidate, _, _ in rows}
    colleges = {candidate.college_id for candidate, _, _ in rows} - {None}
    found = db.session.execute(
        select(TeachingTie, examiner.display_name, recorder.display_name, striker.display_name, Person, College)
        .join(examiner, examiner.id == TeachingTie.account_id)
        .join(recorder, recorder.id == TeachingTie.recorded_by)
        .outerjoin(striker, striker.id == TeachingTie.struck_by)
        .outerjoin(Person, Person.id == TeachingTie.person_id)
        .outerjoin(College, College.id == TeachingTie.college_id)
        .where(TeachingTie.account_id.in_(accounts))
        .where(or_(TeachingTie.person_id.in_(persons), TeachingTie.college_id.in_(colleges)))
        .order_by(examiner.display_name, TeachingTie.id)
    )
    students = [Student(row.person_id, row.college_id, row.group) for row, _, _ in rows]
    return [
        TieLine(
            id=tie.id,
            account_id=tie.account_id,
            examiner=name,
            person=person.name if person else None,
            college=college.name if college else None,
            group=tie.study_group,
            here=len(students_among([Taught(tie.person_id, tie.college_id, tie.study_group)], students)),
            recorded_by=by,
            recorded_at=tie.recorded_at,
            declared=tie.recorded_by == tie.account_id,
            struck_by=struck_by,
            struck_at=tie.struck_at,
            strike_reason=tie.strike_reason,
            may_strike=offers(actor, Permission.STRIKE_TEACHING_TIE, replace(target, about=tie.account_id)),
        )
        for tie, name, by, struck_by, person, college in found
    ]


def _groups(rows: Sequence[Row]) -> list[StudyGroup]:
    found: dict[tuple[int, str], StudyGroup] = {}
    for candidate, _, college in rows:
        if college is not None and group_key(candidate.group):
            found.setdefault(
                (college.id, group_key(candidate.group)), StudyGroup(college.id, college.name, candidate.group)
            )
    return sorted(found.values(), key=lambda one: (one.group, one.college_id))


MAY_MARK_OR_RUN = RUNNING_ROLES | {ExamRole.EXAMINER, ExamRole.SCRIBE}
