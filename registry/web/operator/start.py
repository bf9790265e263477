"""The operators' first page: what waits for them."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.queries.operator_start import waiting
from registry.web.actors import current_actor
from registry.web.operator import operator

WAYS = {"exams": "operator.exams", "passports": "operator.passports", "changes": "operator.passports"}


@operator.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    served = current_app.view_functions
    addresses = {name: url_for(endpoint) if endpoint in served else "" for name, endpoint in WAYS.items()}
    return render_template("operator/start.html", waiting=waiting(current_actor()), addresses=addresses)
