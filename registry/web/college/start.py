"""The first page of a college's officer."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.college_start import college_start
from registry.web.actors import current_actor
from registry.web.college import college


@college.get("/")
def start() -> ResponseReturnValue:
    """What waits for the college, and where its students are."""
    return render_template("college/start.html", found=college_start(current_actor()))
