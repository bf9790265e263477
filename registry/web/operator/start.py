"""The first page of this audience."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.web.operator import operator


@operator.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    return render_template("operator/start.html")
