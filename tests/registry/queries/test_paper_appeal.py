"""The protocol of an appeal on paper says what its page says."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from certificates import appeal_protocol
from certificates.catalogue import words
from registry.db import db, transaction
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealOutcome
from registry.domain.errors import Forbidden, NotFound
from registry.models import Sitting
from registry.queries.paper_appeal import appeal_pdf
from tests.registry.queries.test_paper_sheets import text
from tests.registry.services.appeal_stage import an_appeal_stage

pytestmark = pytest.mark.databases("sqlite")


def test_every_kind_bringer_channel_and_outcome_has_a_word() -> None:
    _ = words("kk")
    assert {one.value for one in AppealKind} == set(appeal_protocol.kinds(_))
    assert {one.value for one in AppealBringer} == set(appeal_protocol.bringers(_))
    assert {one.value for one in AppealChannel} == set(appeal_protocol.channels(_))
    assert {one.value for one in AppealOutcome} == set(appeal_protocol.outcomes(_))


def test_a_form_becomes_a_protocol_with_votes_and_both_scores(session: Session) -> None:
    stage = an_appeal_stage()
    with transaction():
        sitting = db.session.get_one(Sitting, stage.sitting_id)
        sitting.score, sitting.maximum = Decimal("8.58"), Decimal(10)
    appeal_id = stage.file(text="A1 was not looked at.")
    stage.name(appeal_id)
    form = text(appeal_pdf(stage.chief, appeal_id, "en"))
    assert "Not decided: to be filled in by the commission" in form
    assert "before the decision 8.58 10.00 85.80%" in form
    stage.decide(appeal_id, AppealOutcome.STANDS)
    with transaction():
        db.session.get_one(Sitting, stage.sitting_id).score = Decimal(9)  # what came of another appeal
    said = text(appeal_pdf(stage.operator, appeal_id, "en"))
    assert "Protocol of the appeal No. 3" in said
    assert "A1 was not looked at." in said
    assert "As the recording shows." in said
    assert "after the decision 8.58 10.00 85.80%" in said
    assert said.count("the result stands") == 6
    for actor, language, error in ((stage.judges[0], "kk", Forbidden), (stage.operator, "de", NotFound)):
        with pytest.raises(error):
            appeal_pdf(actor, appeal_id, language)
