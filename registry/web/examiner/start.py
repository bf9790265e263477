"""The first page of this audience."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.web.examiner import examiner


@examiner.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    return render_template("examiner/start.html")
