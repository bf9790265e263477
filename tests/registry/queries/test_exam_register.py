"""The exams of the register."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.queries.exam_register import exam_of, exam_page
from tests.builders import a_candidate, a_role, actor_of, an_account, an_exam, an_operator


def test_exams_are_listed_newest_first_with_their_candidates(session: Session) -> None:
    older = an_exam(starts_on=date(2026, 5, 1))
    newer = an_exam(ExamState.PLANNED)
    for _ in range(2):
        a_candidate(older)

    found = exam_page(an_operator())

    assert [exam.id for exam in found.page.rows] == [newer.id, older.id]
    assert found.candidates == {older.id: 2}
    assert found.counts == {ExamState.PLANNED: 1, ExamState.MARKING: 1}


def test_a_state_and_a_text_narrow_the_list(session: Session) -> None:
    exam, _ = an_exam(ExamState.CLOSED), an_exam()
    assert [one.id for one in exam_page(an_operator(), state=ExamState.CLOSED, search="веб").page.rows] == [exam.id]
    assert exam_page(an_operator(), search="токарь").page.total == 0


def test_one_exam_comes_with_what_its_page_shows(session: Session) -> None:
    exam_id = an_exam().id
    session.expire_all()
    exam = exam_of(an_operator(), exam_id)
    assert all((exam.skill.number, exam.scheme.version, exam.centre.name, exam.grade_table))


def test_whoever_has_a_role_reads_this_exam_and_no_list(session: Session) -> None:
    exam, other = an_exam(), an_exam()
    examiner = actor_of(a_role(exam))
    assert exam_of(examiner, exam.id) is exam
    with pytest.raises(Forbidden):
        exam_of(examiner, other.id)
    with pytest.raises(Forbidden):
        exam_page(examiner)


def test_an_auditor_reads_and_a_holder_does_not(session: Session) -> None:
    exam = an_exam()
    assert exam_page(actor_of(an_account(Audience.AUDITOR))).page.total == 1
    with pytest.raises(Forbidden):
        exam_of(actor_of(an_account(Audience.HOLDER)), exam.id)
    with pytest.raises(NotFound):
        exam_of(an_operator(), 999_999)
