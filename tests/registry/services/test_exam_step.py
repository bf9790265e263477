"""One step of an exam's life."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, ImpossibleMove
from registry.queries.audit import damages
from registry.services.exam_step import exam_locked, step_exam
from tests.builders import a_sitting, an_exam, an_operator


def test_a_step_is_kept_and_audited(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.MARKING)
        move = step_exam(an_operator(), exam, ExamState.SIGNED_OFF)

    assert (exam.state, move.from_state, move.reason) == (ExamState.SIGNED_OFF, ExamState.MARKING, "")
    assert damages() == []


def test_reopening_forgets_the_confirmed_scores(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.CONFIRMED, confirmed_at=clock.now())
        sitting = a_sitting(exam, score=Decimal("8.58"), maximum=Decimal("10.00"))
        step_exam(an_operator(), exam, ExamState.MARKING, reason="A sheet was reopened")

    session.refresh(sitting)
    assert (exam.confirmed_at, sitting.score, sitting.maximum) == (None, None, None)


def test_an_impossible_step_changes_nothing(session: Session) -> None:
    with pytest.raises(ImpossibleMove), transaction():
        step_exam(an_operator(), an_exam(ExamState.PLANNED), ExamState.CLOSED)


def test_an_exam_that_is_not_there_cannot_be_locked(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        exam_locked(999_999)
