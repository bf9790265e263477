"""Several sheets opened again by one act."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.queries.sheets import awaited_sheets, signed_sheets
from registry.services.sheet_reopening import reopen_sheets
from tests.builders.marking_stage import a_stage


@pytest.mark.parametrize("count", [1, 2])
def test_the_exam_comes_back_once_for_all_of_them(session: Session, count: int) -> None:
    stage = a_stage(sittings=2)
    stage.fill()
    stage.sign_all()

    with transaction():
        reopen_sheets(stage.chief, stage.exam, signed_sheets(stage.exam_id, ["A1"])[:count], reason="Себебі")

    assert len(awaited_sheets(stage.exam_id)) == count
    assert stage.state() is ExamState.MARKING
