"""A cell of the grid: the own score, and what is revealed."""

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


def test_a_partial_mark_comes_with_its_reason(session: Session) -> None:
    stage = a_stage()
    stage.mark(1, "m2", "partial", "0.5", reason="one edge is rough")
    found = cell(stage, 2, "m2")
    assert (found.kind, found.value, found.reason, found.version) == ("partial", "0.50", "one edge is rough", 1)
    stage.mark(1, "m2", "partial", "0.5", base_version=1)
    assert cell(stage, 2, "m2").reason_missing


def test_a_score_is_seen_by_its_judge_until_all_three_are_in(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.mark(1, "j1", "score", "3")
    assert [(one.value, one.scores, one.open) for one in (cell(stage, 1, "j1"), cell(stage, 2, "j1"))] == [
        ("3", (), True),
        ("", (), True),
    ]
    for seat, score in ((2, "0"), (3, "1")):
        stage.mark(seat, "j1", "score", score)
    again = cell(stage, 2, "j1")
    assert (again.state, again.scores, again.value, again.round, again.open) == (
        AspectState.SCORE_AGAIN,
        (3, 0, 1),
        "",
        2,
        True,
    )
    for seat, score in ((1, "1"), (2, "1"), (3, "2")):
        stage.mark(seat, "j1", "score", score)
    done = cell(stage, 2, "j1")
    assert (done.state, done.scores, done.value, done.open, str(done.mark)) == (
        AspectState.COMPLETE,
        (1, 1, 2),
        "1",
        False,
        "0.89",
    )
