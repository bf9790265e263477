"""The history of one mark."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries import mark_history as query
from registry.web.actors import current_actor
from registry.web.examiner import examiner


@examiner.get("/exams/<int:exam_id>/sheets/<int:sitting_id>/aspects/<aspect_key>/history")
def mark_history(exam_id: int, sitting_id: int, aspect_key: str) -> ResponseReturnValue:
    """Every value an aspect ever had for this workstation: who, when, why."""
    found = query.mark_history(current_actor(), exam_id, sitting_id, aspect_key)
    return render_template("examiner/history.html", history=found)
