"""The board of an exam: candidates by workstation, and their mark sheets."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.exam_board import exam_board
from registry.web.actors import current_actor
from registry.web.examiner import examiner


@examiner.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> ResponseReturnValue:
    """Which sheets are marked, signed, or wait for somebody."""
    return render_template("examiner/exam.html", board=exam_board(current_actor(), exam_id))
