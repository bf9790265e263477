"""The page that marks without network: every blank sheet of an exam at once, filled by scripts."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.blank_sheets import blank_sheets
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.blank_words import BlankWords


@examiner.get("/exams/<int:exam_id>/tablet")
def tablet(exam_id: int) -> ResponseReturnValue:
    """Nothing in it is about a candidate or a mark: a browser may keep it (static/marking/service_worker.js)."""
    page = blank_sheets(current_actor(), exam_id)
    return render_template("examiner/tablet.html", page=page, words=BlankWords())
