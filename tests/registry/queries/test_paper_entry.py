"""The page of one paper: nobody sees another's reading before the own one is in, and then what differs alone."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import NotFound
from registry.domain.paper_reading import Cell
from registry.queries.paper_entry import paper_entry
from registry.services.voiding import agree_to_void, void_aspect
from tests.builders.marking_stage import a_stage
from tests.registry.services.test_paper_entry import WHOLE, types
from tests.statements import counted

pytestmark = pytest.mark.databases("sqlite")


def test_a_reader_sees_the_other_reading_only_after_the_own_and_only_where_they_differ(session: Session) -> None:
    stage = a_stage()
    place = (stage.exam_id, stage.sitting_id, "A1")
    first, second, third = stage.judges
    types(stage, first, WHOLE)
    own = paper_entry(first, *place)
    assert own.waits_for_another
    assert len(own.rows[2].own) == 3
    unseen = paper_entry(second, *place)
    assert (unseen.own, unseen.other, [row.other for row in unseen.rows]) == (None, None, [{}, {}, {}])
    with counted(session.get_bind()) as one_reading:  # type: ignore[arg-type]  # the engine
        paper_entry(first, *place)
    types(stage, second, {**WHOLE, "j1": "2-3"}, {1: first.account_id or 0, 3: third.account_id or 0})
    page = paper_entry(first, *place)
    assert page.differs
    assert [row.cells for row in page.rows] == [(Cell("j1", 2), Cell("j1", 3))]
    assert (page.rows[0].own[Cell("j1", 3)].value, page.rows[0].other[Cell("j1", 3)].value) == ("2", "3")
    assert page.seats == (2,)
    assert paper_entry(third, *place).rows == ()
    with counted(session.get_bind()) as two_readings:  # type: ignore[arg-type]  # the engine
        paper_entry(first, *place)
    assert len(two_readings) == len(one_reading) <= 16


def test_a_void_aspect_is_not_typed_and_a_closed_sheet_takes_nothing(session: Session) -> None:
    stage = a_stage()
    with transaction():
        voided = void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="m2", reason="Faulty task").id
    with transaction():
        agree_to_void(stage.operator, voided_id=voided)
    page = paper_entry(stage.judges[0], stage.exam_id, stage.sitting_id, "A1")
    assert [row.code for row in page.rows] == ["A1.M1", "A1.J1"]
    with pytest.raises(NotFound):
        paper_entry(stage.judges[0], stage.exam_id + 1, stage.sitting_id, "A1")
    stage.fill({"m1": ("answer", "yes"), "j1": ("score", "222")})
    stage.sign("A1")
    closed = paper_entry(stage.judges[0], stage.exam_id, stage.sitting_id, "A1")
    assert closed.closed is not None
    assert closed.rows == ()
