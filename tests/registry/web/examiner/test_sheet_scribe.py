"""The mark sheet's page where scores are called out to a scribe."""

from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.domain.judging_mode import JudgingMode
from registry.models import Mark
from tests.builders.marking_stage import a_stage
from tests.registry.web.examiner.test_sheet import address, tap
from tests.visitor import visitor_of


def test_a_scribe_types_three_columns_named_after_their_examiners_and_signs_nothing(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    scribe = visitor_of(app, stage.scribe.account_id or 0)
    for seat in (1, 2, 3):
        scribe.post(f"{address(stage)}/marks", tap("j1", "score", "2", seat=seat))

    page = scribe.get(address(stage)).text

    assert page.count("<p>Examiner ") == 3  # each with a name
    assert page[page.index('id="j1"') :].count('aria-pressed="true"') == 3
    assert "/sign-off" not in page
    with app.app_context():
        found = db.session.execute(select(Mark.scored_by, Mark.entered_by).order_by(Mark.seat)).all()
    assert found == [(judge.account_id, stage.scribe.account_id) for judge in stage.judges]
