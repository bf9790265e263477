"""The list of one's exams."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.exam_role import ExamRole
from registry.models import Account, Appointment
from registry.queries.examiner_exams import examiner_exams
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


def test_an_ended_part_is_over(session: Session) -> None:
    stage = a_stage()
    with transaction():
        for row in db.session.scalars(select(Appointment).where(Appointment.account_id == stage.chief.account_id)):
            row.ended_at = row.appointed_at
    assert examiner_exams(stage.chief) == ()


@pytest.mark.parametrize("count", [1, 50])
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
    assert len(sent) == 2
