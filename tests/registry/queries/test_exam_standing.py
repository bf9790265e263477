"""How far an exam is, for tablets."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.queries.exam_standing import ExamStanding, exam_standing
from tests.builders.marking_stage import a_stage


def test_tablets_keep_an_exam_from_its_opening_until_its_scores_are_confirmed() -> None:
    opened = {state for state in ExamState if ExamStanding(1, state, 1).open}
    assert opened == {ExamState.REGISTERED, ExamState.MARKING, ExamState.SIGNED_OFF}


def test_a_stranger_is_not_told(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    assert exam_standing(stage.judges[0], stage.exam_id).as_json()["state"] == "marking"
    with pytest.raises(Forbidden):
        exam_standing(other.judges[0], stage.exam_id)
    with pytest.raises(NotFound):
        exam_standing(other.judges[0], 10**6)
