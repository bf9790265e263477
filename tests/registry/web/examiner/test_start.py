"""My exams: a device is told which of them go on, and a page of one exam says that it is over."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.models import Account
from tests.builders.exam import a_role, an_exam
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor_of


def test_a_device_is_told_the_own_exams_that_go_on(app: Flask) -> None:
    with app.app_context():
        stage, _of_others = a_stage(), a_stage()
        account_id = stage.judges[0].account_id or 0
        with transaction():
            a_role(over := an_exam(ExamState.CONFIRMED), account=db.session.get_one(Account, account_id))
            over_id = over.id
    examiner = visitor_of(app, account_id)
    exams = examiner.get("/examiner/").text
    assert f'data-open-exams="{stage.exam_id}"' in exams
    assert f'data-account="{account_id}"' in exams
    assert "data-exam-over" not in examiner.get(f"/examiner/exams/{stage.exam_id}").text
    assert f'data-exam-over="{over_id}"' in examiner.get(f"/examiner/exams/{over_id}").text
