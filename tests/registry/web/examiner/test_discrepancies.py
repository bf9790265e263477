"""The chief expert's discrepancy page."""

from flask import Flask

from registry.db import db, transaction
from registry.models import Account
from tests.builders.marking_stage import a_stage
from tests.builders.marks import GOOD
from tests.visitor import visitor_of


def test_the_page_says_what_differs_and_leads_to_sheet_and_history(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(sittings=11)
        stage.fill({**GOOD, "j1": ("score", "322"), "m2": ("partial", "1")})
    chief, address = visitor_of(app, stage.chief.account_id or 0), f"/examiner/exams/{stage.exam_id}"
    page = chief.get(f"{address}/discrepancies").text
    assert "Scores 1.00 higher on average over 11 scores; by chance this would be seen in" in page
    assert "+1.00" in page
    assert "Partial marks without a reason" in page
    assert f"{address}/sheets/{stage.sitting_id}/A1#m2" in page
    assert f"{address}/sheets/{stage.sitting_id}/aspects/m2/history" in page
    visitor_of(app, stage.judges[0].account_id or 0).get(f"{address}/discrepancies", status=403)


def test_a_score_that_waits_for_a_successor_is_told_on_both_pages_with_its_sheet(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        stage.fill()
        newcomer = stage.successor(3)
        with transaction():
            db.session.get_one(Account, newcomer.account_id).display_name = "Serik Akhmetov"
    chief, address = visitor_of(app, stage.chief.account_id or 0), f"/examiner/exams/{stage.exam_id}"
    for part in ("/discrepancies", "/overview"):
        page = chief.get(address + part).text
        assert "To be given anew by a successor" in page
        assert "Serik Akhmetov" in page
        assert f"{address}/sheets/{stage.sitting_id}/A1#j1" in page
    assert 'aria-label="A1.J1: the examiner in seat 3 was replaced. The new one scores it anew."' in page
    assert "Nothing is to be scored again" not in chief.get(f"{address}/discrepancies").text


def test_an_exam_without_marks_has_nothing_to_settle(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
    page = visitor_of(app, stage.chief.account_id or 0).get(f"/examiner/exams/{stage.exam_id}/discrepancies").text
    assert "Nothing is to be scored again" in page
    assert "No judgement has all three scores yet" in page
