"""The first page of a college's officer."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.web.college import college


@college.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    return render_template("college/start.html")
