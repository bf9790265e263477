"""Void aspects of an exam: what the chief expert proposed, and the operator's agreement."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.queries.parts import require_voided_in
from registry.queries.voids import exam_voids
from registry.services import voiding
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.submitting import done


@operator.get("/exams/<int:exam_id>/voided")
def voided(exam_id: int) -> ResponseReturnValue:
    """What is void, and what waits for an agreement."""
    found = exam_voids(current_actor(), exam_id)
    return render_template("operator/voided.html", exam=found.exam, voids=found.voids, tab="voided")


@operator.post("/exams/<int:exam_id>/voided/<int:voided_id>")
def agree_to_void(exam_id: int, voided_id: int) -> ResponseReturnValue:
    """Agree: the aspect counts for nobody, and signed sheets with it are signed anew."""
    require_voided_in(exam_id, voided_id)
    with transaction():
        voiding.agree_to_void(current_actor(), voided_id=voided_id)
    return done(_("The aspect is void. Sheets with it are signed anew."), "operator.voided", exam_id=exam_id)
