"""The chief expert's overview: what is missing before the scores can be confirmed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.exam_states import ExamState
from registry.queries.exam_overview import exam_overview
from registry.web.actors import current_actor
from registry.web.examiner import examiner


@examiner.get("/exams/<int:exam_id>/overview")
def overview(exam_id: int) -> ResponseReturnValue:
    """The whole exam on one page."""
    found = exam_overview(current_actor(), exam_id)
    return render_template("examiner/overview.html", overview=found, board=found.board, ExamState=ExamState)
