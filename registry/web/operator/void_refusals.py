"""Refusing a proposal to void an aspect."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.exam_register import exam_of
from registry.queries.voids import waiting_void
from registry.services import voiding
from registry.web.actors import current_actor
from registry.web.day_forms import WhyForm
from registry.web.operator import operator
from registry.web.submitting import done, submitted

REFUSAL = "/exams/<int:exam_id>/voided/<int:voided_id>/refusal"


@operator.get(REFUSAL)
def refuse_void_page(exam_id: int, voided_id: int) -> ResponseReturnValue:
    """What it means, and the field for the reason."""
    return _page(WhyForm(), exam_id, voided_id)


@operator.post(REFUSAL)
def refuse_void(exam_id: int, voided_id: int) -> ResponseReturnValue:
    """Refuse it."""
    waiting_void(current_actor(), exam_id, voided_id)
    form, actor = WhyForm(), current_actor()
    if submitted(form, lambda: voiding.refuse_to_void(actor, voided_id=voided_id, reason=form.reason.data)):
        return done(_("Refused. The aspect counts as before."), "operator.voided", exam_id=exam_id)
    return _page(form, exam_id, voided_id), 422


def _page(form: WhyForm, exam_id: int, voided_id: int) -> str:
    found = waiting_void(current_actor(), exam_id, voided_id)
    return render_template("operator/void_refusal.html", exam=exam_of(current_actor(), exam_id), void=found, form=form)
