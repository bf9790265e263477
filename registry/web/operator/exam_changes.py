"""A planned exam decided anew, and an exam that ended before its planned day."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.exam_planning import plan_choices_of
from registry.queries.exam_register import exam_of
from registry.services import exam_ending
from registry.services import exams as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.exam_steps_form import EndingForm
from registry.web.operator.exams_form import PLACES, ExamForm, plan_of
from registry.web.submitting import done, submitted


@operator.get("/exams/<int:exam_id>/change")
def exam_change(exam_id: int) -> ResponseReturnValue:
    """The plan as it stands, to be changed."""
    exam, choices = plan_choices_of(current_actor(), exam_id)
    return render_template("operator/exam_change.html", exam=exam, form=ExamForm(data=plan_of(exam)).offer(choices))


@operator.post("/exams/<int:exam_id>/change")
def change_exam(exam_id: int) -> ResponseReturnValue:
    """Keep what was decided anew."""
    exam, choices = plan_choices_of(current_actor(), exam_id)
    form = ExamForm().offer(choices)
    if submitted(form, lambda: service.change_exam(current_actor(), exam_id=exam_id, **form.values()), PLACES):
        return done(_("The plan is changed."), "operator.exam", exam_id=exam_id)
    return render_template("operator/exam_change.html", exam=exam, form=form), 422


@operator.get("/exams/<int:exam_id>/ending")
def exam_end(exam_id: int) -> ResponseReturnValue:
    """The form of the real last day."""
    return render_template("operator/exam_ending.html", exam=exam_of(current_actor(), exam_id), form=EndingForm())


@operator.post("/exams/<int:exam_id>/ending")
def end_early(exam_id: int) -> ResponseReturnValue:
    """Write it down."""
    form = EndingForm()
    if submitted(form, lambda: _end(exam_id, form)):
        return done(_("The last day is written down."), "operator.exam", exam_id=exam_id)
    return render_template("operator/exam_ending.html", exam=exam_of(current_actor(), exam_id), form=form), 422


def _end(exam_id: int, form: EndingForm) -> None:
    reason = form.reason.data or ""
    exam_ending.end_early(current_actor(), exam_id=exam_id, ends_on=form.ends_on.data, reason=reason)
