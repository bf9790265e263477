"""An aspect about to be voided."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import Forbidden, NotFound
from registry.queries.voidable import voidable_aspect
from tests.builders.marking_stage import a_stage


def test_it_says_what_would_leave_the_exam(session: Session) -> None:
    stage = a_stage()
    found = voidable_aspect(stage.chief, stage.exam_id, "c1")
    assert (found.code, found.maximum) == ("B1.M2", Decimal("2.00"))
    with pytest.raises(NotFound):
        voidable_aspect(stage.chief, stage.exam_id, "zz")
    with pytest.raises(Forbidden):
        voidable_aspect(stage.judges[0], stage.exam_id, "c1")
