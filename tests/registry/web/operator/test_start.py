"""The operators' first page."""

from collections.abc import Callable

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.scheme_states import SchemeState
from tests.builders import a_scheme, an_exam
from tests.statements import counted
from tests.visitor import visitor


def test_an_empty_register_says_what_to_do_next(app: Flask) -> None:
    page = visitor(app, Audience.OPERATOR).get("/operator/")
    assert "No exam is planned yet." in page.text
    assert "Nothing waits" in page.text


def test_who_has_no_second_factor_is_told_before_a_form_is_refused(make_app: Callable[..., Flask], app: Flask) -> None:
    words = "You have no second factor yet"
    assert words not in visitor(app, Audience.OPERATOR).get("/operator/").text
    assert words in visitor(make_app(second_factor_required=True), Audience.OPERATOR).get("/operator/").text


def test_what_waits_is_counted_and_leads_there(app: Flask) -> None:
    with app.app_context(), transaction():
        a_scheme(state=SchemeState.DRAFT), a_scheme(state=SchemeState.DRAFT), an_exam(ExamState.MARKING)
    page = visitor(app, Audience.OPERATOR).get("/operator/")
    assert "/operator/schemes?state=draft" in page.text
    assert "Marking" in page.text
    assert "Nothing waits" not in page.text
    assert "Prepared passports to release" not in page.text  # none is


def test_it_costs_the_same_however_much_waits(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    costs = []
    for _ in range(2):
        with app.app_context():
            engine = db.engine
        with counted(engine) as sent:
            operator.get("/operator/")
        costs.append(len(sent))
        with app.app_context(), transaction():
            for _ in range(20):
                a_scheme(state=SchemeState.DRAFT)
    assert costs[0] == costs[1]
