"""Where the examiners differ: spreads, partial marks without a reason, leans."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.discrepancies import exam_discrepancies
from registry.web.actors import current_actor
from registry.web.examiner import examiner


@examiner.get("/exams/<int:exam_id>/discrepancies")
def discrepancies(exam_id: int) -> ResponseReturnValue:
    """What the chief expert talks over with the examiners."""
    found = exam_discrepancies(current_actor(), exam_id)
    return render_template("examiner/discrepancies.html", found=found, exam=found.exam)
