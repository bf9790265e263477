"""A holder appeals on the own page, and reads the decision there."""

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.appeal import AppealOutcome
from registry.models import Account
from registry.queries.own_appeals import own_appeals
from tests.registry.services.appeal_stage import an_appeal_stage
from tests.registry.services.review_stage import a_review_stage
from tests.registry.services.test_review_rows import decided
from tests.visitor import Visitor, visitor_of


def test_a_holder_sees_the_term_files_takes_back_files_again_and_reads_the_decision(app: Flask) -> None:
    with app.app_context():
        stage = an_appeal_stage()
        key = db.session.get_one(Account, stage.holder.account_id).fs_uniquifier
    holder, add = Visitor(app, key), f"/holder/candidates/{stage.candidate_id}/appeal"
    assert "until the end of" in holder.get("/holder/appeals").text
    holder.get(add)
    assert "Choose one." in holder.post(add, {"text": "Look again."}, 422).text
    filed = holder.send(add, {"kind": "score", "text": "Look\n\nagain."})
    assert "Your appeal is filed" in filed.text
    assert "Nothing can be appealed against now" in holder.get(add).text
    with app.app_context():
        appeal_id = own_appeals(stage.holder)[0].appeals[0].id
    assert "taken back" in holder.send(f"/holder/appeals/{appeal_id}/withdraw").text
    holder.send(add, {"kind": "score", "text": "Again."})
    with app.app_context():
        appeal_id = own_appeals(stage.holder)[0].appeals[0].id
        stage.name(appeal_id)
        stage.decide(appeal_id, AppealOutcome.STANDS)
    shown = holder.get("/holder/appeals").text
    assert "As the recording shows." in shown
    assert "an operator of the registry may still admit it" in shown
    with app.app_context(), transaction():
        assert own_appeals(stage.holder)[0].appeals[0].protocol is not None


def test_whose_result_is_reviewed_on_an_own_appeal_reads_of_no_error(app: Flask) -> None:
    with app.app_context():
        stage = a_review_stage(2)
        decided(stage, AppealOutcome.AMENDED, sheets=["A1"])
        stage.open(sheets=["B1"])
        accounts = [
            db.session.scalars(select(Account.id).where(Account.person_id == one)).one() for one in stage.people
        ]
    own, other = (visitor_of(app, account).get("/holder/appeals").text for account in accounts)
    assert "The commission decided on your appeal. A passport may be suspended meanwhile" in own
    assert "An error was found" not in own
    assert "An error was found in how the exam was marked. A passport may be suspended meanwhile" in other
