"""The page of values in conflict, and the decision."""

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.models import Account, MarkConflict
from tests.builders.conflicts import a_conflict
from tests.builders.marking_stage import a_stage
from tests.visitor import Visitor


def test_the_chief_expert_sees_both_values_and_decides(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        with transaction():
            judge = db.session.get_one(Account, stage.judges[0].account_id)
            conflict_id = a_conflict(stage.exam, judge).id
        key = db.session.get_one(Account, stage.chief.account_id).fs_uniquifier
    visitor = Visitor(app, key)

    place = f"/examiner/exams/{stage.exam_id}/conflicts"
    assert f"{place}/{conflict_id}" in visitor.get(place).text
    page = visitor.get(f"{place}/{conflict_id}?lang=en")
    assert "Stands now" in page.text
    assert "eeeeee" in page.text
    visitor.post(f"{place}/{conflict_id}", {"decision": "keep", "reason": ""}, 422)
    visitor.post(f"{place}/{conflict_id}", {"decision": "keep", "reason": "Қағаз"})
    with app.app_context():
        assert db.session.scalars(select(MarkConflict.taken)).one() is False
    assert "No values are in conflict" in visitor.get(f"{place}?lang=en").text
