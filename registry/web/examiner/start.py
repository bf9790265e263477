"""The first page: the exams somebody has a part in."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.examiner_exams import examiner_exams
from registry.web.actors import current_actor
from registry.web.examiner import examiner


@examiner.get("/")
def start() -> ResponseReturnValue:
    """My exams, and what there is to do in each."""
    return render_template("examiner/start.html", exams=examiner_exams(current_actor()))
