"""Proposing to void an aspect of an exam."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.voidable import voidable_aspect
from registry.services import voiding
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.reason_form import ReasonForm
from registry.web.formats import marks, named
from registry.web.submitting import done, submitted

VOID = "/exams/<int:exam_id>/aspects/<aspect_key>/void"


@examiner.get(VOID)
def void_aspect_page(exam_id: int, aspect_key: str) -> ResponseReturnValue:
    """What voiding does, and the field for the reason."""
    return _page(ReasonForm(), exam_id, aspect_key)


@examiner.post(VOID)
def void_aspect(exam_id: int, aspect_key: str) -> ResponseReturnValue:
    """Propose it to the operator."""
    form, actor = ReasonForm(), current_actor()
    if submitted(
        form,
        lambda: voiding.void_aspect(actor, exam_id=exam_id, aspect_key=aspect_key, reason=form.reason.data or ""),
    ):
        return done(_("Proposed. The aspect is void when an operator agrees."), "examiner.overview", exam_id=exam_id)
    return _page(form, exam_id, aspect_key), 422


def _page(form: ReasonForm, exam_id: int, aspect_key: str) -> str:
    found = voidable_aspect(current_actor(), exam_id, aspect_key)
    return render_template(
        "examiner/act.html",
        form=form,
        title=_("Void aspect %(code)s", code=found.code),
        consequences=[
            _("%(code)s, %(name)s, leaves every candidate's score.", code=found.code, name=named(found.description)),
            _("The maximum falls by %(marks)s for everybody.", marks=marks(found.maximum)),
            _("An operator has to agree. Signed sheets with this aspect are then opened again and signed anew."),
        ],
        act=_("Propose to void it"),
        back=url_for("examiner.overview", exam_id=exam_id),
    )
