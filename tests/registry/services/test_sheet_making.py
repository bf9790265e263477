"""Mark sheets are made when the list is frozen."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Exam, MarkSheet
from registry.services.candidates import enrol
from registry.services.exam_moves import move_exam
from registry.services.sheet_making import has_sheets
from tests.builders import a_college, a_role, an_exam, an_operator
from tests.builders.enrolment import a_row, keys


def test_sheets_come_with_the_opening_once_and_with_everybody_who_comes_late(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.PLANNED)
        exam_id, operator, college_id = exam.id, an_operator(), a_college().id
        a_role(exam, ExamRole.CHIEF_EXPERT)
        keys()
    with transaction():
        enrol(operator, exam_id=exam_id, row=a_row(), college_id=college_id)
    assert not has_sheets(exam_id)
    with transaction():
        move_exam(operator, exam_id=exam_id, to=ExamState.REGISTERED)
    assert has_sheets(exam_id)
    with transaction():
        move_exam(operator, exam_id=exam_id, to=ExamState.PLANNED, reason="One was missing")
        enrol(operator, exam_id=exam_id, row=a_row(surname="Қасымова"), college_id=college_id)
        move_exam(operator, exam_id=exam_id, to=ExamState.REGISTERED)
        enrol(operator, exam_id=exam_id, row=a_row(surname="Ибраева"), college_id=college_id, late_note="Order 5")
    assert db.session.get_one(Exam, exam_id).state is ExamState.REGISTERED
    assert session.scalar(select(func.count()).select_from(MarkSheet)) == 3 * 2
