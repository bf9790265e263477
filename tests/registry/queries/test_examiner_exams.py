"""The list of one's exams."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.models import Account, Appointment, Exam
from registry.queries.examiner_exams import examiner_exams
from registry.services.handovers import hand_over
from tests.builders import a_role, a_sitting, an_exam
from tests.builders.marking_stage import a_stage
from tests.statements import counted


def test_only_exams_with_a_present_role_are_listed(session: Session) -> None:
    stage, _noise = a_stage(sittings=2), a_stage()
    stage.fill()
    stage.sign("A1")

    (line,) = examiner_exams(stage.judges[1])
    assert (line.id, line.roles, line.seat, line.signed, line.sheets) == (stage.exam_id, (ExamRole.EXAMINER,), 2, 1, 4)
    assert not line.runs
    assert examiner_exams(stage.chief)[0].runs


def test_of_chief_expert_and_deputy_the_one_it_was_handed_to_runs_it(session: Session) -> None:
    stage = a_stage()
    with transaction():
        account = a_role(db.session.get_one(Exam, stage.exam_id), ExamRole.DEPUTY)
    appointment_id = db.session.scalar(select(Appointment.id).where(Appointment.account_id == account.id))
    second = Actor(account_id=account.id, audiences=frozenset({Audience.EXAMINER}))
    assert [(line.runs, line.stands_by) for line in examiner_exams(second)] == [(False, True)]
    with transaction():
        hand_over(stage.chief, exam_id=stage.exam_id, appointment_id=appointment_id or 0, reason="A meeting")
    assert [(line.runs, line.stands_by) for line in examiner_exams(second)] == [(True, False)]
    assert [(line.runs, line.stands_by) for line in examiner_exams(stage.chief)] == [(False, True)]


def test_an_ended_part_is_over(session: Session) -> None:
    stage = a_stage()
    with transaction():
        for row in db.session.scalars(select(Appointment).where(Appointment.account_id == stage.chief.account_id)):
            row.ended_at = row.appointed_at
    assert examiner_exams(stage.chief) == ()


@pytest.mark.parametrize("count", [1, 12])
def test_many_exams_need_no_more_queries(session: Session, count: int) -> None:
    stage = a_stage()
    with transaction():
        account = db.session.get_one(Account, stage.chief.account_id)
        for _ in range(count - 1):
            exam = an_exam()
            a_sitting(exam)
            a_role(exam, ExamRole.CHIEF_EXPERT, account=account)
    with counted(db.engine) as sent:
        assert len(examiner_exams(stage.chief)) == count
    assert len(sent) == 4
