"""An exam that was over before its planned last day."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_states import ExamState
from registry.models import Exam
from registry.queries.eligibility import NotEligible, standings
from registry.services.exam_ending import end_early
from registry.services.preparing import prepare_passport
from tests.builders import an_exam, an_operator
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.builders.marking_stage import a_stage

PLANNED, TODAY = date(2026, 6, 20), date(2026, 6, 15)


def test_list_and_prepare_agree_about_an_exam_whose_last_day_is_to_come_until_it_is_moved(session: Session) -> None:
    with transaction():
        exam = a_closed_exam(ends_on=PLANNED)
        exam_id, candidate_id, operator = exam.id, a_graduate(exam).id, an_operator()
    assert [reason.code for reason in standings(exam_id)[0].reasons] == ["exam_not_over"]
    with pytest.raises(NotEligible), transaction():
        prepare_passport(operator, candidate_id=candidate_id)
    for day, reason, wrong in (
        (date(2026, 6, 16), "Over", BadInput),
        (date(2026, 6, 1), "Over", BadInput),
        (TODAY, " ", BadInput),
    ):
        with pytest.raises(wrong), transaction():
            end_early(operator, exam_id=exam_id, ends_on=day, reason=reason)

    with transaction():
        end_early(operator, exam_id=exam_id, ends_on=TODAY, reason="All tasks were done on the first day")
    with transaction():
        prepare_passport(operator, candidate_id=candidate_id)

    exam = db.session.get_one(Exam, exam_id)
    assert (exam.ends_on, exam.planned_end, exam.end_reason) == (TODAY, PLANNED, "All tasks were done on the first day")
    with pytest.raises(Refused), transaction():
        end_early(operator, exam_id=exam_id, ends_on=TODAY, reason="Again")


def test_an_exam_that_is_being_marked_has_not_ended(session: Session) -> None:
    judge = a_stage().judges[0]
    with transaction():
        exam_id, operator = an_exam(ExamState.MARKING, ends_on=PLANNED).id, an_operator()
    with pytest.raises(Refused), transaction():
        end_early(operator, exam_id=exam_id, ends_on=TODAY, reason="Over")
    with pytest.raises(Forbidden), transaction():
        end_early(judge, exam_id=exam_id, ends_on=TODAY, reason="Over")
