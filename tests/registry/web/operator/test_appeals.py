"""An operator takes an appeal from paper to its decision."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from registry import clock as registry_clock
from registry.db import db
from registry.domain.appeal import AppealOutcome
from registry.models import Account, Appeal, Candidate, Person
from tests.builders import a_candidate, an_exam
from tests.registry.services.appeal_stage import AppealStage, an_appeal_stage
from tests.visitor import Visitor


def stage_of(app: Flask) -> tuple[AppealStage, Visitor]:
    """The published exam, and its operator at the site."""
    with app.app_context():
        stage = an_appeal_stage()
        key = db.session.get_one(Account, stage.operator.account_id).fs_uniquifier
    return stage, Visitor(app, key)


def test_from_paper_to_an_annulled_attempt_that_is_made_again(app: Flask) -> None:
    stage, operator = stage_of(app)
    add = f"/operator/exams/{stage.exam_id}/appeals/add"
    filed = {"candidate": str(stage.candidate_id), "kind": "score", "brought_by": "candidate", "text": "Look again."}
    operator.get(add)
    assert "Choose the candidate" in operator.post(add, {**filed, "candidate": ""}, status=422).text
    assert "The appeal is noted" in operator.send(add, filed).text
    with app.app_context():
        appeal_id = db.session.scalars(select(Appeal.id)).one()
    page = f"/operator/appeals/{appeal_id}"
    shown = operator.get(page).text
    assert "Cannot decide" in shown
    assert "marks or marked in this exam" in shown

    members = [str(one) for one in stage.members]
    assert "odd number" in operator.post(f"{page}/commission", {"members": members[:2], "chair": members[0]}, 422).text
    operator.send(f"{page}/commission", {"members": members, "chair": members[0]})
    votes = {f"vote_{one}": AppealOutcome.ANNULLED.value for one in members}
    day = registry_clock.now().date()
    decision = {"reasons": "The machine failed.", "protocol_number": "3", "protocol_date": day.isoformat(), **votes}
    assert "Name the date" in operator.post(f"{page}/decision", decision, 422).text
    decided = operator.send(f"{page}/decision", {**decision, "new_date": (day + timedelta(days=5)).isoformat()}).text
    assert "The machine failed." in decided
    assert "Where is the attempt made again?" in decided

    with app.app_context():
        person = db.session.get_one(Person, stage.person_id)
        again: Candidate = a_candidate(an_exam(), person=person)
        db.session.commit()
        again_id = again.id
    assert "Where is the attempt" not in operator.send(f"{page}/attempt", {"candidate": str(again_id)}).text
