"""What waits for an operator."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.policy import PUBLIC
from registry.domain.scheme_states import SchemeState
from registry.queries.operator_start import waiting
from tests.builders import a_passport, a_scheme, an_exam, an_operator
from tests.statements import counted


def test_drafts_exams_and_prepared_passports_are_counted(session: Session) -> None:
    with transaction():
        actor = an_operator()
        a_scheme(state=SchemeState.DRAFT).imported_by = actor.account_id or 0
        a_scheme(state=SchemeState.DRAFT), a_scheme(state=SchemeState.VALIDATED)
        an_exam(ExamState.PLANNED), an_exam(ExamState.MARKING), an_exam(ExamState.MARKING)
        a_passport(PassportState.PREPARED)

    found = waiting(actor)
    assert (found.drafts, found.own_drafts, found.passports, found.changes) == (2, 1, 1, 0)
    assert found.exams[ExamState.MARKING] == 3  # the passport's exam too
    assert list(found.exams)[:2] == [ExamState.PLANNED, ExamState.MARKING]


@pytest.mark.parametrize("rows", [1, 20])
def test_each_count_is_one_statement(session: Session, rows: int) -> None:
    with transaction():
        actor = an_operator()
        for _ in range(rows):
            a_scheme(state=SchemeState.DRAFT)
    with counted(db.engine) as sent:
        assert waiting(actor).drafts == rows
    assert len(sent) == 5


def test_a_stranger_is_told_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        waiting(PUBLIC)
