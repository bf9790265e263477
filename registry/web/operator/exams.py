"""Exams: the list, a new one, the page of one."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.exam_states import ExamState
from registry.queries.exam_detail import exam_detail
from registry.queries.exam_planning import plan_choices
from registry.queries.exam_register import exam_page
from registry.services import exams as service
from registry.web.actors import current_actor
from registry.web.listing import page_number
from registry.web.operator import operator
from registry.web.operator.exam_steps_form import BACK
from registry.web.operator.exam_summary import days_reached, people_facts
from registry.web.operator.exams_form import PLACES, ExamForm
from registry.web.operator.exams_search import asked_exams
from registry.web.submitting import done, submitted


@operator.get("/exams")
def exams() -> ResponseReturnValue:
    """The exams of the register, newest first."""
    search = asked_exams()
    found = exam_page(current_actor(), state=search.wanted, search=search.q.data, number=page_number())
    return render_template("operator/exams.html", found=found, search=search)


@operator.get("/exams/plan")
def exam_plan() -> ResponseReturnValue:
    """The form of a new exam."""
    choices = plan_choices(current_actor())
    return render_template("operator/exam_plan.html", form=ExamForm().offer(choices), choices=choices)


@operator.post("/exams/plan")
def plan_exam() -> ResponseReturnValue:
    """Plan an exam."""
    choices = plan_choices(current_actor())
    form = ExamForm().offer(choices)
    made: list[int] = []
    if submitted(form, lambda: made.append(service.plan_exam(current_actor(), **form.values()).id), PLACES):
        return done(_("The exam is planned. Enrol its candidates next."), "operator.exam", exam_id=made[0])
    return render_template("operator/exam_plan.html", form=form, choices=choices), 422


@operator.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> ResponseReturnValue:
    """Where an exam is, and what comes next."""
    detail = exam_detail(current_actor(), exam_id)
    return render_template(
        "operator/exam.html",
        detail=detail,
        states=ExamState,
        notes=days_reached(detail),
        people=people_facts(detail),
        back=BACK.get(detail.exam.state),
    )
