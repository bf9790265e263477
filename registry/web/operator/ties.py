"""Striking what was written down by mistake about an own student."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.teaching_ties import tie_of
from registry.services import teaching_ties as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.appointments_form import EndForm
from registry.web.submitting import done, submitted

TIE = "/exams/<int:exam_id>/own-students/<int:tie_id>/strike"


@operator.get(TIE)
def strike_tie_page(exam_id: int, tie_id: int) -> ResponseReturnValue:
    """What striking means, and why it is done."""
    exam, line = tie_of(current_actor(), exam_id, tie_id)
    return render_template("operator/strike_tie.html", exam=exam, line=line, form=EndForm())


@operator.post(TIE)
def strike_tie(exam_id: int, tie_id: int) -> ResponseReturnValue:
    """Strike it."""
    exam, line = tie_of(current_actor(), exam_id, tie_id)
    form = EndForm()
    if submitted(form, lambda: service.strike_tie(current_actor(), tie_id=tie_id, reason=form.reason.data or "")):
        return done(_("The record is struck, and kept."), "operator.own_students", exam_id=exam_id)
    return render_template("operator/strike_tie.html", exam=exam, line=line, form=form), 422
