"""Taking an exam through its life on the operators' pages."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Exam
from tests.builders import a_candidate, a_role, an_exam
from tests.visitor import visitor


def exam_in(app: Flask, state: ExamState, **values: Any) -> int:
    """An exam with a candidate and its people; its row id."""
    with app.app_context(), transaction():
        exam = an_exam(state, **values)
        a_candidate(exam)
        a_role(exam, ExamRole.CHIEF_EXPERT)
        for _ in range(3):
            a_role(exam)
        return exam.id


def state_of(app: Flask, exam_id: int) -> ExamState:
    """Where the exam is now."""
    with app.app_context():
        return db.session.get_one(Exam, exam_id).state


def test_an_exam_is_opened_started_and_taken_back_with_a_reason(app: Flask) -> None:
    exam_id, operator = exam_in(app, ExamState.PLANNED), visitor(app, Audience.OPERATOR)
    place = f"/operator/exams/{exam_id}"

    assert "The exam has gone on." in operator.send(f"{place}/move", {"to": "registered"}).text
    assert "The exam has gone on." in operator.send(f"{place}/move", {"to": "marking"}).text
    assert "One step back" in operator.get(f"{place}/back").text
    operator.post(f"{place}/back", {"to": "registered", "reason": ""}, 422)
    page = operator.send(f"{place}/back", {"to": "registered", "reason": "Кешіккен үміткер"})

    assert "Кешіккен үміткер" in page.text
    assert state_of(app, exam_id) is ExamState.REGISTERED


def test_of_two_operators_the_second_reads_where_the_exam_is(app: Flask) -> None:
    exam_id = exam_in(app, ExamState.PLANNED)
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)

    first.send(f"/operator/exams/{exam_id}/move", {"to": "registered"})
    page = second.send(f"/operator/exams/{exam_id}/move", {"to": "registered"})

    assert "This exam has its candidate list." in page.text


@pytest.mark.parametrize("to", ["", "nowhere", "closed"])
def test_a_button_of_another_page_moves_nothing(app: Flask, to: str) -> None:
    exam_id = exam_in(app, ExamState.PLANNED)
    visitor(app, Audience.OPERATOR).send(f"/operator/exams/{exam_id}/move", {"to": to})
    assert state_of(app, exam_id) is ExamState.PLANNED


def test_results_are_published_and_their_appeals_closed_after_a_waiver(app: Flask) -> None:
    exam_id, operator = exam_in(app, ExamState.CONFIRMED), visitor(app, Audience.OPERATOR)
    place = f"/operator/exams/{exam_id}"

    assert "The term for appeals has begun." in operator.send(f"{place}/publish").text
    assert "still running" in operator.send(f"{place}/close-appeals").text
    operator.get(f"{place}/waiver")
    operator.post(f"{place}/waiver", {"decision": ""}, 422)
    assert "№ 3" in operator.send(f"{place}/waiver", {"decision": "Комиссия шешімі № 3"}).text
    assert "Passports can be issued." in operator.send(f"{place}/close-appeals").text
    assert state_of(app, exam_id) is ExamState.CLOSED


def test_a_waiver_before_publication_is_refused_in_words(app: Flask) -> None:
    exam_id = exam_in(app, ExamState.MARKING)
    page = visitor(app, Audience.OPERATOR).post(f"/operator/exams/{exam_id}/waiver", {"decision": "№ 3"}, 422)
    assert "This exam is being marked." in page.text


def test_where_an_operator_has_no_way_back_the_page_says_so(app: Flask) -> None:
    exam_id = exam_in(app, ExamState.SIGNED_OFF)
    assert "All sheets" in visitor(app, Audience.OPERATOR).get(f"/operator/exams/{exam_id}/back", 409).text


def test_the_protocol_is_noted(app: Flask) -> None:
    exam_id = exam_in(app, ExamState.MARKING, protocol_number="", protocol_date=None)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}"

    operator.get(f"{place}/protocol")
    operator.post(f"{place}/protocol", {"number": "", "date": "2026-06-12"}, 422)
    operator.post(f"{place}/protocol", {"number": "14", "date": "2027-06-12"}, 422)
    page = operator.send(f"{place}/protocol", {"number": "14-Д", "date": "2026-06-12"})

    assert "No. 14-Д of June 12, 2026" in page.text


def test_the_term_of_a_published_exam_is_shown(app: Flask) -> None:
    exam_id = exam_in(app, ExamState.PUBLISHED, appeals_end_at=clock.now() + timedelta(hours=2))
    page = visitor(app, Audience.OPERATOR).get(f"/operator/exams/{exam_id}").text
    assert "until June 15, 2026, 11:00." in page
