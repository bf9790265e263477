"""What keeps a sheet from being signed off."""

from sqlalchemy.orm import Session

from registry.queries.marks import marks_of
from registry.queries.sheet_blockers import scores_left_behind, seats_left_behind, sheet_blockers
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
    gone = frozenset({stage.judges[1].account_id or 0})

    assert len(scores_left_behind(place, marks, frozenset(), gone)) == 1
    assert scores_left_behind(place, marks, frozenset({"j1"}), gone) == ()
    assert seats_left_behind([m for m in marks if m.key.aspect == "j1"], gone) == (2,)
