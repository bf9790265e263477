"""What two tablets of the demo disagree about."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.demo.late_marks import send_late_marks
from registry.models import MarkConflict
from registry.queries.schemes import stored_scheme
from tests.builders.marking_stage import a_stage


class Parts:
    """The two examiners of the stage, by their parts in the demo."""

    def __init__(self, actors: dict[str, object]) -> None:
        self.actors = actors


@pytest.mark.databases("sqlite")
def test_two_tablets_disagree_about_one_answer(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        sheet = next(iter(stored_scheme(stage.exam.scheme_id).scheme.sub_criteria))
        parts = Parts({"examiner 1": stage.judges[0], "examiner 2": stage.judges[1]})
        with transaction():
            send_late_marks(parts, stage.exam_id, stage.sitting_id, sheet)  # type: ignore[arg-type]  # as far as asked
        assert [row.value for row in db.session.scalars(select(MarkConflict))] == ["no"]
