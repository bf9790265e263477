"""What aspects of the grid earn."""

from sqlalchemy.orm import Session

from registry.domain.aspect_score import AspectState
from registry.queries.grid_cells import GridCell
from registry.queries.marking_grid import marking_grid
from tests.builders.marking_stage import Stage, a_stage


def cell(stage: Stage, judge: int, aspect: str, workstation: int = 1, code: str = "A1") -> GridCell:
    """One cell as the judge in this seat sees it."""
    grid = marking_grid(stage.judges[judge - 1], stage.exam_id, code)
    row = next(row for row in grid.rows if row.aspect.id == aspect)
    return row.cells[workstation - 1]


def test_a_linked_aspect_is_cut_off_by_one_of_another_sheet(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.mark(1, "m1", "answer", "no")
    assert cell(stage, 1, "l1", code="B1").state is AspectState.CUT_OFF
    assert cell(stage, 1, "l1", 2, code="B1").state is AspectState.BLANK
