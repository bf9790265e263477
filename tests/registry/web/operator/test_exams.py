"""Exams on the operators' pages: the list, a plan, the page of one."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.names import Names
from registry.models import Exam
from tests.builders import a_candidate, a_centre, a_grade_table, a_role, a_scheme, an_exam
from tests.statements import counted
from tests.visitor import visitor


def plan(**values: object) -> dict[str, object]:
    """What the form of a new exam sends."""
    return {
        "name_kk": "Демонстрациялық емтихан",
        "kind": "demonstration",
        "championship_level": "",
        "starts_on": "2026-06-20",
        "ends_on": "2026-06-22",
        "pass_mark": "52,5",
        "max_spread": "1",
        "judging_mode": "independent",
        "blind": "y",
        **values,
    }


def test_an_exam_is_planned_and_leads_to_its_page(app: Flask) -> None:
    with app.app_context(), transaction():
        choices = {"scheme_id": a_scheme().id, "centre_id": a_centre().id, "grade_table_id": a_grade_table().id}
    operator = visitor(app, Audience.OPERATOR)

    operator.get("/operator/exams/plan")
    page = operator.send("/operator/exams/plan", plan(**choices))

    assert "The exam is planned." in page.text
    assert "52.5" in page.text
    assert "Enrol at least one candidate." in page.text
    assert "Appoint the chief expert." in page.text


def test_a_plan_that_does_not_fit_together_says_so_beside_its_fields(app: Flask) -> None:
    with app.app_context(), transaction():
        choices = {"scheme_id": a_scheme().id, "centre_id": a_centre().id, "grade_table_id": ""}
    operator = visitor(app, Audience.OPERATOR)

    page = operator.post("/operator/exams/plan", plan(**choices, ends_on="2026-06-19", name_kk=""), 422)
    for sentence in (
        "Name the exam in at least one language.",
        "The last day cannot lie before the first one.",
        "A demonstration exam needs a grade table.",
    ):
        assert page.text.count(sentence) == 2  # in the summary and at its field
    operator.post("/operator/exams/plan", {}, 422)


def test_the_list_is_filtered_by_state_and_text(app: Flask) -> None:
    with app.app_context(), transaction():
        an_exam(ExamState.PLANNED, name=Names(kk="Аспаздық", ru="Поварское дело", en="Cooking"))
        an_exam(ExamState.MARKING, name=Names(kk="Дәнекерлеу", ru="Сварка", en="Welding"))
    operator = visitor(app, Audience.OPERATOR)

    everything = operator.get("/operator/exams").text
    assert "Cooking" in everything
    assert "Welding" in everything
    marking = operator.get("/operator/exams?state=marking&q=св").text
    assert "Welding" in marking
    assert "Cooking" not in marking
    assert "No such exam" in operator.get("/operator/exams?state=closed").text


def test_an_empty_register_says_what_to_do(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    assert "Plan the first one" in operator.get("/operator/exams").text
    assert "There is no validated marking scheme yet." in operator.get("/operator/exams/plan").text


def test_the_page_of_every_state_says_what_comes_next(app: Flask) -> None:
    with app.app_context(), transaction():
        end = clock.now() + timedelta(hours=3)
        ids = {state: an_exam(state, appeals_end_at=end).id for state in ExamState}
    operator = visitor(app, Audience.OPERATOR)

    pages = {state: operator.get(f"/operator/exams/{ids[state]}").text for state in ExamState}

    assert "Open the exam" in pages[ExamState.PLANNED]
    assert "Begin the marking" in pages[ExamState.REGISTERED]
    assert "Sheets signed off: 0 of 0." in pages[ExamState.MARKING]
    assert "Publish the results" in pages[ExamState.CONFIRMED]
    assert "Waive the term" in pages[ExamState.PUBLISHED]
    assert "One step back" not in pages[ExamState.SIGNED_OFF]


def test_a_page_takes_as_many_statements_for_fifty_candidates_as_for_one(app: Flask) -> None:
    with app.app_context(), transaction():
        few, many = an_exam(), an_exam()
        for exam, number in ((few, 1), (many, 50)):
            a_role(exam, ExamRole.CHIEF_EXPERT)
            for _ in range(number):
                a_candidate(exam)
        ids, engine = (few.id, many.id), db.engine
    operator = visitor(app, Audience.OPERATOR)

    for part in ("", "/candidates", "/day", "/people"):
        sent = []
        for exam_id in ids:
            with counted(engine) as statements:
                operator.get(f"/operator/exams/{exam_id}{part}")
            sent.append(len(statements))
        assert sent[0] == sent[1], part


def test_the_list_takes_as_many_statements_for_fifty_exams_as_for_one(app: Flask) -> None:
    operator, sent = visitor(app, Audience.OPERATOR), []
    for number in (1, 49):
        with app.app_context(), transaction():
            engine, scheme = db.engine, a_scheme()
            for _ in range(number):
                a_candidate(an_exam(scheme=scheme))
        with counted(engine) as statements:
            operator.get("/operator/exams")
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_an_unknown_exam_is_not_found(app: Flask) -> None:
    with app.app_context():
        assert db.session.scalars(select(Exam)).all() == []
    visitor(app, Audience.OPERATOR).get("/operator/exams/1", 404)
