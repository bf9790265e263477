"""What keeps a sheet from being signed off."""

from sqlalchemy.orm import Session

from registry.queries.marks import marks_of
from registry.queries.sheet_blockers import left_behind, scored_anew, sheet_blockers
from registry.queries.sheets import sheet_place
from tests.builders.marking_stage import a_stage


def test_a_ready_sheet_has_no_blockers(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    place = sheet_place(stage.sitting_id, "A1")
    assert sheet_blockers(place, marks_of([stage.sitting_id], place.stored)[stage.sitting_id], frozenset()) == ()


def test_scores_left_behind_block_unless_the_aspect_is_void(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    place = sheet_place(stage.sitting_id, "A1")
    marks = marks_of([stage.sitting_id], place.stored)[stage.sitting_id]
    seated = {seat: stage.judges[seat - 1].account_id or 0 for seat in (1, 3)}

    behind = left_behind(place, marks, seated)
    assert behind == {"j1": (2,)}
    assert len(scored_anew(place, behind, frozenset())) == 1
    assert scored_anew(place, behind, frozenset({"j1"})) == ()
