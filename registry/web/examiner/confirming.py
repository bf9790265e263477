"""Confirming the scores of an exam, and taking that back."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.queries.exam_overview import exam_overview
from registry.services import confirming, exam_moves
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.reason_form import ReasonForm
from registry.web.submitting import done, submitted

WITHDRAW = "/exams/<int:exam_id>/confirmation/withdraw"


@examiner.post("/exams/<int:exam_id>/confirm")
def confirm(exam_id: int) -> ResponseReturnValue:
    """Confirm the scores: digests are recomputed, and everything that is open is named."""
    with transaction():
        confirming.confirm_scores(current_actor(), exam_id=exam_id)
    return done(_("The scores are confirmed."), "examiner.overview", exam_id=exam_id)


@examiner.get(WITHDRAW)
def withdraw_confirmation_page(exam_id: int) -> ResponseReturnValue:
    """What it does, and the field for the reason."""
    return _page(ReasonForm(), exam_id)


@examiner.post(WITHDRAW)
def withdraw_confirmation(exam_id: int) -> ResponseReturnValue:
    """Back to "all sheets signed off"."""
    form, actor = ReasonForm(), current_actor()
    if submitted(
        form,
        lambda: exam_moves.move_exam(actor, exam_id=exam_id, to=ExamState.SIGNED_OFF, reason=form.reason.data or ""),
    ):
        return done(_("The confirmation is taken back."), "examiner.overview", exam_id=exam_id)
    return _page(form, exam_id), 422


def _page(form: ReasonForm, exam_id: int) -> str:
    exam_overview(current_actor(), exam_id)  # only who runs the exam gets this far
    return render_template(
        "examiner/act.html",
        form=form,
        title=_("Take the confirmation back"),
        consequences=[_("The fixed scores are forgotten. The sheets stay signed.")],
        act=_("Take it back"),
        back=url_for("examiner.overview", exam_id=exam_id),
    )
