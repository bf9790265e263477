"""The attendance list on the operators' pages."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import Sitting
from tests.builders import a_candidate, a_sitting, an_exam
from tests.visitor import visitor


def registered(app: Flask) -> tuple[int, int]:
    """An open exam whose one candidate is awaited: row ids of exam and attempt."""
    with app.app_context(), transaction():
        exam = an_exam(ExamState.REGISTERED)
        sitting = a_sitting(exam, SittingState.REGISTERED)
        a_candidate(exam, sitting)
        return exam.id, sitting.id


def state_of(app: Flask, sitting_id: int) -> SittingState:
    """What is noted now."""
    with app.app_context():
        return db.session.get_one(Sitting, sitting_id).state


def test_one_tap_notes_who_came(app: Flask) -> None:
    exam_id, sitting_id = registered(app)
    operator = visitor(app, Audience.OPERATOR)

    assert "Not noted yet: 1" in operator.get(f"/operator/exams/{exam_id}/attendance").text
    page = operator.send(f"/operator/exams/{exam_id}/attendance/{sitting_id}", {"state": "present"})

    assert "Not noted yet: 0" in page.text
    assert state_of(app, sitting_id) is SittingState.PRESENT


def test_a_removal_is_noted_with_its_reason(app: Flask) -> None:
    exam_id, sitting_id = registered(app)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/attendance/{sitting_id}"
    operator.send(place, {"state": "present"})

    operator.get(place)
    operator.post(f"{place}/correction", {"state": "removed", "reason": ""}, 422)
    page = operator.send(f"{place}/correction", {"state": "removed", "reason": "Телефон пайдаланды"})

    assert "Телефон пайдаланды" in page.text
    assert state_of(app, sitting_id) is SittingState.REMOVED


def test_an_impossible_note_is_refused_in_words(app: Flask) -> None:
    exam_id, sitting_id = registered(app)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/attendance/{sitting_id}"

    assert "Note first whether the candidate came." in operator.send(place, {"state": "removed"}).text
    assert "It is not said what to do." in operator.send(place, {"state": "flown"}).text
    assert state_of(app, sitting_id) is SittingState.REGISTERED


def test_an_attempt_of_another_exam_is_not_found_on_this_page(app: Flask) -> None:
    exam_id, _ = registered(app)
    _, other = registered(app)
    visitor(app, Audience.OPERATOR).get(f"/operator/exams/{exam_id}/attendance/{other}", 404)
