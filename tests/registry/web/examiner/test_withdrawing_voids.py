"""A proposal to void an aspect is withdrawn by whoever made it, or refused by an operator: each on its own page."""

from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.services.voiding import void_aspect
from tests.builders.marking_stage import Stage, a_stage
from tests.visitor import visitor, visitor_of


def proposed(stage: Stage) -> int:
    with transaction():
        return void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="d1", reason="Сынған").id


def test_a_proposal_is_refused_made_anew_and_withdrawn(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        row = proposed(stage)
    operator, refusal = visitor(app, Audience.OPERATOR), f"/operator/exams/{stage.exam_id}/voided/{row}/refusal"
    assert refusal in operator.get(f"/operator/exams/{stage.exam_id}/voided").text
    operator.get(refusal)
    operator.post(refusal, {"reason": ""}, 422)
    page = operator.send(refusal, {"reason": "Жөнделді"})
    assert "Жөнделді" in page.text
    operator.get(refusal, 404)

    with app.app_context():
        proposed(stage)
    chief = visitor_of(app, stage.chief.account_id or 0)
    overview, withdrawal = (
        f"/examiner/exams/{stage.exam_id}/{end}" for end in ("overview", f"voided/{row}/withdrawal")
    )
    page = chief.get(overview)
    assert withdrawal in page.text
    assert "the proposal to void it waits for an operator" in page.text
    chief.get(withdrawal)
    chief.post(withdrawal, {"reason": ""}, 422)
    assert "Қате" in chief.send(withdrawal, {"reason": "Қате"}).text
    assert "the proposal to void it waits" not in chief.get(overview).text
