"""The page of one exam."""

from datetime import timedelta

import time_machine
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import MarkSheet
from registry.queries.exam_detail import exam_detail
from registry.services.exam_step import step_exam
from tests.builders import a_candidate, a_role, a_sitting, an_exam, an_operator


def test_it_says_what_follows_and_what_is_missing_for_it(session: Session) -> None:
    exam = an_exam(ExamState.PLANNED)
    a_candidate(exam)
    detail = exam_detail(an_operator(), exam.id)
    assert detail.following is ExamState.REGISTERED
    assert [str(sentence) for sentence in detail.missing] == ["Appoint the chief expert."]


def test_the_end_of_an_exams_life_has_nothing_after_it(session: Session) -> None:
    detail = exam_detail(an_operator(), an_exam(ExamState.CLOSED).id)
    assert (detail.following, detail.missing) == (None, ())


def test_a_running_term_stands_in_the_way_until_it_is_over_or_waived(
    session: Session, clock: time_machine.Traveller
) -> None:
    exam = an_exam(ExamState.PUBLISHED, appeals_end_at=registry_clock.now() + timedelta(hours=1))
    assert len(exam_detail(an_operator(), exam.id).missing) == 1
    clock.shift(timedelta(hours=1))
    assert exam_detail(an_operator(), exam.id).missing == ()
    clock.shift(timedelta(hours=-1))
    exam.appeal_waiver = "№ 3"
    assert exam_detail(an_operator(), exam.id).missing == ()


def test_the_history_is_newest_first_and_a_step_that_was_undone_is_not_reached(session: Session) -> None:
    exam, operator = an_exam(ExamState.REGISTERED), an_operator()
    step_exam(operator, exam, ExamState.MARKING)
    step_exam(operator, exam, ExamState.REGISTERED, reason="Late candidate")

    detail = exam_detail(operator, exam.id)

    assert [(move.to, move.reason) for move in detail.moves] == [
        (ExamState.REGISTERED, "Late candidate"),
        (ExamState.MARKING, ""),
    ]
    assert set(detail.reached) == {ExamState.REGISTERED}


def test_attempts_sheets_and_people_are_counted(session: Session) -> None:
    exam = an_exam()
    present, _ = a_sitting(exam), a_sitting(exam, SittingState.ABSENT)
    for seat in (2, 1):
        a_role(exam, seat=seat)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    first = session.query(MarkSheet.id).filter_by(sitting_id=present.id).limit(1).scalar()
    signed = {"signed_at": registry_clock.now(), "signed_digest": "0" * 64}
    session.execute(update(MarkSheet).where(MarkSheet.id == first).values(signed))

    detail = exam_detail(an_operator(), exam.id)

    assert detail.sittings == {SittingState.PRESENT: 1, SittingState.ABSENT: 1}
    assert (detail.signed, detail.sheets) == (1, 2)
    assert [(one.role, one.seat) for one in detail.people] == [
        (ExamRole.CHIEF_EXPERT, None),
        (ExamRole.EXAMINER, 1),
        (ExamRole.EXAMINER, 2),
    ]
