"""Opening a signed mark sheet again."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.exam_states import ExamState, has_reached
from registry.queries.mark_sheet import mark_sheet
from registry.services import mark_sheets
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.reason_form import ReasonForm
from registry.web.submitting import done, submitted

REOPEN = "/exams/<int:exam_id>/sheets/<int:sitting_id>/<code>/reopen"


@examiner.get(REOPEN)
def reopen_page(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """What reopening does, and the field for the reason."""
    return _page(ReasonForm(), exam_id, sitting_id, code)


@examiner.post(REOPEN)
def reopen(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """Reopen the sheet."""
    form = ReasonForm()
    place = {"exam_id": exam_id, "sitting_id": sitting_id, "code": code}
    actor = current_actor()
    if submitted(
        form,
        lambda: mark_sheets.reopen(actor, sitting_id=sitting_id, sub_criterion=code, reason=form.reason.data or ""),
    ):
        return done(_("Sheet %(code)s is open again.", code=code), "examiner.sheet", **place)
    return _page(form, exam_id, sitting_id, code), 422


def _page(form: ReasonForm, exam_id: int, sitting_id: int, code: str) -> str:
    page = mark_sheet(current_actor(), exam_id, sitting_id, code)
    consequences = [_("The sheet takes marks again, and the marking team signs it anew.")]
    if page.exam_state is not ExamState.MARKING:
        consequences.append(_("The exam goes back to marking. Confirmed scores are taken back."))
    if has_reached(page.exam_state, ExamState.PUBLISHED):
        consequences.append(
            _(
                "Where passports were issued, a score review begins: operators suspend them, "
                "and the candidates are told."
            )
        )
    return render_template(
        "examiner/act.html",
        form=form,
        title=_("Reopen sheet %(code)s of workstation %(number)s", code=code, number=page.workstation),
        consequences=consequences,
        act=_("Reopen the sheet"),
        back=url_for("examiner.sheet", exam_id=exam_id, sitting_id=sitting_id, code=code),
    )
