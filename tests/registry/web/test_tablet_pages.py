"""Uploading a tablet's file over HTTP."""

import io

from flask import Flask

from registry.db import db
from registry.models import Account
from tests.builders.marking_stage import a_stage
from tests.registry.services.test_tablet_files import a_file, an_op
from tests.sessions import session_of
from tests.visitor import Visitor, visitor_of


def with_factor(app: Flask, account_id: int) -> Visitor:
    """Somebody who has shown a second factor."""
    visitor = visitor_of(app, account_id)
    with app.app_context():
        key = db.session.get_one(Account, account_id).fs_uniquifier
    with visitor.client.session_transaction() as cookie:
        cookie.update(session_of(app, key, second_factor=True))
    return visitor


def test_the_answer_to_every_mark_is_shown_and_an_edited_file_is_refused_beside_the_form(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        content = a_file(stage, an_op(stage, 1), an_op(stage, 2, value="9"))
    for actor, way in ((stage.chief, "examiner"), (stage.operator, "operator")):
        person = with_factor(app, actor.account_id or 0)
        page = f"/{way}/exams/{stage.exam_id}/tablet-files"
        answer = person.post(page, {"file": (io.BytesIO(content), "marks.json")})
        shown = person.get(str(answer.location)).text
        assert ("Taken" if way == "examiner" else "There already") in shown
        assert "Not taken" in shown
        assert "A1.J1" in shown
        edited = content.replace(b'"value": "2"', b'"value": "3"')
        refused = person.post(page, {"file": (io.BytesIO(edited), "marks.json")}, 422).text
        assert "was changed after the tablet had saved it" in refused
        assert "Choose the file" in person.post(page, {}, 422).text
        assert "uploaded by" in person.get(f"/{way}/exams/{stage.exam_id}/tablets").text
