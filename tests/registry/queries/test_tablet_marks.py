"""What a tablet keeps: as many statements for many candidates as for one, and no name."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.queries.tablet_marks import ExamStanding, exam_standing, tablet_marks
from tests.builders.marking_stage import a_stage
from tests.statements import counted


def test_the_number_of_statements_is_the_same_for_any_number_of_candidates(session: Session) -> None:
    one, many = a_stage(), a_stage(sittings=5)
    many.fill()
    for stage in (one, many):
        tablet_marks(stage.judges[0], stage.exam_id)  # a scheme is read once
    counts = []
    for stage in (one, many):
        with counted(db.engine) as sent:
            found = tablet_marks(stage.judges[0], stage.exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
    assert len(found.sheets) == 10
    assert len(found.revealed) == 5
    assert all(sheet.mine for sheet in found.sheets)


def test_whoever_runs_the_exam_marks_nothing_and_a_stranger_sees_nothing(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    assert not any(sheet.mine for sheet in tablet_marks(stage.chief, stage.exam_id).sheets)
    for read in (tablet_marks, exam_standing):
        with pytest.raises(Forbidden):
            read(other.judges[0], stage.exam_id)


def test_tablets_keep_an_exam_from_its_opening_until_its_scores_are_confirmed() -> None:
    opened = {state for state in ExamState if ExamStanding(1, state, 1).open}
    assert opened == {ExamState.REGISTERED, ExamState.MARKING, ExamState.SIGNED_OFF}
