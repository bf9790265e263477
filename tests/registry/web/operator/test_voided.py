"""The operator agrees to void an aspect."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.models import Exam
from registry.services.voiding import void_aspect
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor_of


def test_a_proposal_is_agreed_to_by_an_operator(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        stage.fill()
        stage.sign_all()
        with transaction():
            row = void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="d1", reason="Құрылғы істен шықты").id
    operator = visitor_of(app, stage.operator.account_id or 0)
    address = f"/operator/exams/{stage.exam_id}/voided"

    assert "Agree to void B1.M1" in operator.get(address).text
    page = operator.send(f"{address}/{row}").text
    assert "The aspect is void." in page
    assert "Agree to void" not in page
    with app.app_context():
        assert db.session.get_one(Exam, stage.exam_id).state is ExamState.MARKING
