"""The chief expert's pages: overview, confirming, voiding; and the lists of examiners."""

import pytest
from flask import Flask

from registry.db import db
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.models import Exam
from tests.builders.marking_stage import Stage, a_stage
from tests.visitor import Visitor, visitor, visitor_of


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage(sittings=2)


def chief(app: Flask, stage: Stage) -> Visitor:
    return visitor_of(app, stage.chief.account_id or 0)


def exam(stage: Stage, page: str = "") -> str:
    return f"/examiner/exams/{stage.exam_id}{page}"


def ready(app: Flask, stage: Stage) -> None:
    with app.app_context():
        stage.fill()
        stage.sign_all()


def test_my_exams_are_listed_with_my_part(app: Flask, stage: Stage) -> None:
    page = visitor_of(app, stage.judges[1].account_id or 0).get("/examiner/").text
    assert "Examiner · seat 2" in page
    assert "0 of 4" in page
    assert "Overview" not in page
    assert "Overview" in chief(app, stage).get("/examiner/").text


def test_who_has_no_part_is_told_what_to_do(app: Flask) -> None:
    assert "An operator appoints examiners" in visitor(app, Audience.EXAMINER).get("/examiner/").text


def test_the_board_leads_to_every_sheet_and_names_nobody(app: Flask, stage: Stage) -> None:
    page = visitor_of(app, stage.judges[0].account_id or 0).get(exam(stage)).text
    for sitting_id in stage.sitting_ids:
        assert f"/sheets/{sitting_id}/A1" in page
    assert "Сәрсенбаева" not in page


def test_the_overview_says_what_is_missing(app: Flask, stage: Stage) -> None:
    with app.app_context():
        stage.fill({"j1": ("score", "030")})
    page = chief(app, stage).get(exam(stage, "/overview")).text
    assert "Scores too far apart" in page
    assert "partial" in page
    assert "Workstation 2: sheet B1 is not signed off." in page
    assert " %" not in page, "a partial total is never a percentage"


def test_nothing_is_confirmed_before_everything_is_signed(app: Flask, stage: Stage) -> None:
    page = chief(app, stage).post(exam(stage, "/confirm"), {}, 409).text
    assert "Workstation 1: aspect A1.M1 is not marked." in page


def test_scores_are_confirmed_and_taken_back(app: Flask, stage: Stage) -> None:
    ready(app, stage)
    visitor = chief(app, stage)
    assert "The scores can be confirmed." in visitor.get(exam(stage, "/overview")).text
    page = visitor.send(exam(stage, "/confirm")).text
    assert "The scores are confirmed." in page
    visitor.get(exam(stage, "/confirmation/withdraw"))
    visitor.post(exam(stage, "/confirmation/withdraw"), {"reason": ""}, 422)
    page = visitor.send(exam(stage, "/confirmation/withdraw"), {"reason": "Апелляция"}).text
    assert "The confirmation is taken back." in page
    with app.app_context():
        assert db.session.get_one(Exam, stage.exam_id).state is ExamState.SIGNED_OFF


def test_an_examiner_sees_no_overview(app: Flask, stage: Stage) -> None:
    visitor_of(app, stage.judges[0].account_id or 0).get(exam(stage, "/overview"), 403)


def test_an_aspect_is_proposed_to_be_void(app: Flask, stage: Stage) -> None:
    visitor = chief(app, stage)
    assert "The maximum falls by 2.00" in visitor.get(exam(stage, "/aspects/d1/void")).text
    visitor.post(exam(stage, "/aspects/d1/void"), {"reason": ""}, 422)
    page = visitor.send(exam(stage, "/aspects/d1/void"), {"reason": "Құрылғы істен шықты"}).text
    assert "Waits for an operator" in page
    again = visitor.post(exam(stage, "/aspects/d1/void"), {"reason": "Тағы"}, 422).text
    assert "already" in again or "changed" in again


def test_the_history_of_a_mark_is_shown(app: Flask, stage: Stage) -> None:
    with app.app_context():
        stage.mark(1, "d1", "measured", "11.5")
        stage.mark(2, "d1", "measured", "12", base_version=1, change_reason="Қайта өлшенді")
    page = chief(app, stage).get(exam(stage, f"/sheets/{stage.sitting_id}/aspects/d1/history")).text
    assert "11.5" in page
    assert "Қайта өлшенді" in page
