"""An operator opens a review; another suspends, and releases what became of it."""

from flask import Flask

from registry.db import db
from registry.domain.actor import Actor
from registry.models import Account
from tests.registry.services.review_stage import ReviewStage, a_review_stage
from tests.visitor import Visitor


def at_the_site(app: Flask, actor: Actor) -> Visitor:
    """Somebody of the stage."""
    with app.app_context():
        return Visitor(app, db.session.get_one(Account, actor.account_id).fs_uniquifier)


def test_from_a_found_error_to_valid_passports(app: Flask) -> None:
    with app.app_context():
        stage: ReviewStage = a_review_stage(1)
    first, second = at_the_site(app, stage.first), at_the_site(app, stage.second)
    add = f"/operator/exams/{stage.exam_id}/reviews/add"
    first.get(add)
    assert (
        "Choose the aspect" in first.post(add, {"cause": "wrong_entry", "note": "Typed wrong.", "aspect": ""}, 422).text
    )
    opened = first.send(add, {"cause": "wrong_entry", "note": "Typed wrong.", "aspect": "m1", "sheets": []})
    assert "Passports are to be suspended" in opened.text
    with app.app_context():
        review_id = stage.lines()[0].review_id
    page = f"/operator/reviews/{review_id}"
    prepared = first.get(page).text
    assert "Suspensions that wait for a second person: 1" in prepared
    assert "you prepared or changed it yourself" in prepared
    assert "Suspend all of them" not in prepared
    assert "Suspend all of them" in second.get(page).text
    suspended = second.send(f"{page}/suspensions/release")
    assert "Suspended" in suspended.text
    first.send(f"{page}/suspensions")
    with app.app_context():
        stage.publish_again()
    shown = second.get(page).text
    assert "Unchanged" in shown
    with app.app_context():
        change_id = stage.lines()[0].change_id
    assert "Settled" in second.send(f"{page}/outcomes/release", {"chosen": [str(change_id)]}).text
    assert "Outcomes prepared: 0" in first.send(f"{page}/outcomes").text
