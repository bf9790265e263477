"""What a tablet keeps: as many statements for many candidates as for one, and nothing for a stranger."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.errors import Forbidden
from registry.queries.tablet_marks import tablet_marks
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


def test_a_stranger_sees_nothing(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    with pytest.raises(Forbidden):
        tablet_marks(other.judges[0], stage.exam_id)
