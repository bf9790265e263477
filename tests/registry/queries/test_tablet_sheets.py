"""Mark sheets as a tablet keeps them."""

from sqlalchemy.orm import Session

from registry.queries.tablet_marks import tablet_marks
from tests.builders.marking_stage import a_stage


def test_whoever_marks_has_sheets_of_their_own_and_whoever_runs_the_exam_has_none(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign("A1")
    found = tablet_marks(stage.judges[0], stage.exam_id).sheets
    assert [(sheet.code, sheet.mine, sheet.signed, sheet.closed is None) for sheet in found] == [
        ("A1", True, True, False),
        ("B1", True, False, True),
    ]
    assert not any(sheet.mine for sheet in tablet_marks(stage.chief, stage.exam_id).sheets)
