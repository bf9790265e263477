"""The grid is opened by who reads marks of the exam."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import Forbidden, NotFound
from registry.queries.marking_grid import marking_grid
from tests.builders import an_account
from tests.builders.marking_stage import a_stage
from tests.builders.people import actor_of


def test_a_stranger_sees_nothing_and_what_is_not_in_the_scheme_is_not_found(session: Session) -> None:
    stage = a_stage()
    assert [row.code for row in marking_grid(stage.chief, stage.exam_id, "A1").rows] == ["A1.M1", "A1.M2", "A1.J1"]
    for actor, code, refusal in (
        (stage.judges[0], "Z1", NotFound),
        (actor_of(an_account()), "A1", Forbidden),
    ):
        with pytest.raises(refusal):
            marking_grid(actor, stage.exam_id, code)
