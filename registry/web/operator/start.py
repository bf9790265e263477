"""The operators' first page: what waits for them."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.operator_start import waiting
from registry.web.actors import current_actor
from registry.web.operator import operator


@operator.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    return render_template("operator/start.html", waiting=waiting(current_actor()))
