"""What keeps scores from being confirmed."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.queries.confirmable import altered_sheets, open_points, present_sittings
from tests.builders.marking_stage import a_stage


def test_everything_open_is_named_and_nothing_else(session: Session) -> None:
    stage = a_stage()
    stage.fill({"m1": ("answer", "yes")})
    assert len(open_points(stage.exam)) == 2 + 5, "two sheets, five aspects"
    assert [sitting.id for sitting in present_sittings(stage.exam_id)] == [stage.sitting_id]


def test_an_altered_sheet_is_named(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign_all()
    assert altered_sheets(stage.exam) == ()
    with transaction():
        db.session.execute(text("UPDATE mark SET value = '11' WHERE value = '10'"))
    assert [str(found) for found in altered_sheets(stage.exam)] == [
        "Workstation 1: sheet B1 differs from what was signed off."
    ]
