"""The rows an exam's passports are judged by."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.passport_states import PassportState
from registry.queries.eligibility_rows import (
    candidates_to_judge,
    exam_to_judge,
    marking_appointments,
    passports_there,
)
from tests.builders import a_candidate, a_passport, a_role, an_exam


def test_rows_of_one_exam_come_whole_and_of_no_other(session: Session) -> None:
    exam, other = an_exam(), an_exam()
    first, second, elsewhere = a_candidate(exam), a_candidate(exam), a_candidate(other)
    chief = a_role(exam, ExamRole.CHIEF_EXPERT)
    a_role(exam, ExamRole.DEPUTY), a_role(other, ExamRole.EXAMINER)
    held = a_passport(PassportState.PREPARED, second)
    a_passport(PassportState.ACTIVE, elsewhere)
    assert exam_to_judge(exam.id).id == exam.id
    assert candidates_to_judge(exam.id, None) == [first, second]
    assert candidates_to_judge(exam.id, [second.id, elsewhere.id]) == [second]
    assert [one.account_id for one in marking_appointments(exam.id)] == [chief.id]
    assert dict(passports_there([first, second])) == {second.id: {PassportState.PREPARED: held.id}}


def test_an_exam_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        exam_to_judge(0)
