"""Exams, roles in them, sittings and candidates."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.audience import Audience
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.sitting_states import SittingState
from registry.models import (
    Account,
    Appointment,
    Candidate,
    Centre,
    College,
    Exam,
    ExamMove,
    MarkSheet,
    Person,
    Scheme,
    Sitting,
    SubCriterion,
)
from tests.builders.by_heart import by_heart
from tests.builders.people import a_person, an_account
from tests.builders.register import a_centre, a_college, a_grade_table, a_qualification, names
from tests.builders.scheme import a_scheme


@by_heart
def an_exam(
    state: ExamState = ExamState.MARKING, scheme: Scheme | None = None, *, centre: Centre | None = None, **values: Any
) -> Exam:
    """A demonstration exam of `a_scheme` with pass mark 50 %, judged independently, without people."""
    scheme = scheme or a_scheme()
    fields = {
        "kind": ExamKind.DEMONSTRATION,
        "pass_mark": Decimal("50.00"),
        "starts_on": date(2026, 6, 10),
        "ends_on": date(2026, 6, 12),
        "protocol_number": "14",
        "protocol_date": date(2026, 6, 12),
        "name": names("Демонстрациялық емтихан"),
        **values,
    }
    exam = Exam(
        skill_id=scheme.skill_id,
        scheme_id=scheme.id,
        centre_id=(centre or a_centre()).id,
        grade_table_id=a_grade_table().id,
        state=state,
        created_by=an_account(Audience.OPERATOR).id,
        created_at=clock.now(),
        **fields,
    )
    db.session.add(exam)
    db.session.flush()
    if has_reached(state, ExamState.CONFIRMED):
        _confirmed(exam)
    return exam


def _confirmed(exam: Exam) -> None:
    """Whoever publishes is asked whether they confirmed the scores, so that step is on record."""
    move = ExamMove(exam_id=exam.id, from_state=ExamState.SIGNED_OFF, to_state=ExamState.CONFIRMED)
    move.moved_by, move.moved_at = exam.created_by, clock.now()
    db.session.add(move)
    db.session.flush()


@by_heart
def a_role(
    exam: Exam,
    role: ExamRole = ExamRole.EXAMINER,
    *,
    seat: int | None = None,
    team: int = 1,
    account: Account | None = None,
    college: College | None = None,
) -> Account:
    """An account with this role in the exam; an examiner gets the next free seat unless one is named."""
    account = account or an_account(Audience.EXAMINER)
    if role is ExamRole.EXAMINER and seat is None:
        taken = db.session.scalar(
            select(func.count()).where(Appointment.exam_id == exam.id, Appointment.role == ExamRole.EXAMINER)
        )
        seat = (taken or 0) + 1
    db.session.add(
        Appointment(
            exam_id=exam.id,
            account_id=account.id,
            role=role,
            seat=seat,
            team=team,
            college_id=college.id if college else None,
            appointed_by=exam.created_by,
            appointed_at=clock.now(),
        )
    )
    db.session.flush()
    return account


@by_heart
def a_sitting(exam: Exam, state: SittingState = SittingState.PRESENT, **values: object) -> Sitting:
    """The next workstation, with its empty mark sheets; no candidate yet."""
    workstation = (db.session.scalar(select(func.max(Sitting.workstation)).where(Sitting.exam_id == exam.id)) or 0) + 1
    sitting = Sitting(exam_id=exam.id, workstation=workstation, state=state, **values)
    db.session.add(sitting)
    db.session.flush()
    for sub_id in db.session.scalars(select(SubCriterion.id).where(SubCriterion.scheme_id == exam.scheme_id)):
        db.session.add(MarkSheet(sitting_id=sitting.id, sub_criterion_id=sub_id))
    db.session.flush()
    return sitting


@by_heart
def a_candidate(
    exam: Exam, sitting: Sitting | None = None, person: Person | None = None, college: College | None = None
) -> Candidate:
    """A candidate of the exam, present at a workstation of their own unless one is given."""
    candidate = Candidate(
        exam_id=exam.id,
        sitting_id=(sitting or a_sitting(exam)).id,
        person_id=(person or a_person()).id,
        college_id=(college or a_college()).id,
        qualification_id=a_qualification().id,
        group="ПО-41",
        enrolled_by=exam.created_by,
        enrolled_at=clock.now(),
    )
    db.session.add(candidate)
    db.session.flush()
    return candidate
