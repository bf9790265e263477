"""The first page of a college's officer."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.college_start import closed_college, college_start
from registry.web.actors import current_actor
from registry.web.college import college


@college.get("/")
def start() -> ResponseReturnValue:
    """What waits for the college, and where its students are; for a closed one, that it is closed."""
    actor = current_actor()
    if closed := closed_college(actor):
        return render_template("college/closed.html", closed=closed)
    return render_template("college/start.html", found=college_start(actor))
