"""Taking a proposal to void an aspect back, before an operator has answered."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.voids import waiting_void
from registry.services import voiding
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.reason_form import ReasonForm
from registry.web.submitting import done, submitted

WITHDRAWAL = "/exams/<int:exam_id>/voided/<int:voided_id>/withdrawal"


@examiner.get(WITHDRAWAL)
def withdraw_void_page(exam_id: int, voided_id: int) -> ResponseReturnValue:
    """What it means, and the field for the reason."""
    return _page(ReasonForm(), exam_id, voided_id)


@examiner.post(WITHDRAWAL)
def withdraw_void(exam_id: int, voided_id: int) -> ResponseReturnValue:
    """Take it back."""
    waiting_void(current_actor(), exam_id, voided_id)
    form, actor = ReasonForm(), current_actor()
    if submitted(form, lambda: voiding.withdraw_void(actor, voided_id=voided_id, reason=form.reason.data or "")):
        return done(_("Withdrawn. The aspect counts as before."), "examiner.overview", exam_id=exam_id)
    return _page(form, exam_id, voided_id), 422


def _page(form: ReasonForm, exam_id: int, voided_id: int) -> str:
    found = waiting_void(current_actor(), exam_id, voided_id)
    return render_template(
        "examiner/act.html",
        form=form,
        title=_("Withdraw the proposal to void %(code)s", code=found.code),
        consequences=[_("The aspect counts as before."), _("It can be proposed anew.")],
        act=_("Withdraw the proposal"),
        back=url_for("examiner.overview", exam_id=exam_id),
    )
