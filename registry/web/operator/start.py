"""The operators' first page: what waits for them."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.instance import instance
from registry.queries.operator_start import waiting
from registry.queries.own_sign_in import own_sign_in
from registry.web.actors import current_actor
from registry.web.operator import operator


@operator.get("/")
def start() -> ResponseReturnValue:
    """What there is to do here."""
    actor = current_actor()
    unprotected = instance().settings.second_factor_required and not own_sign_in(actor).protected
    return render_template("operator/start.html", waiting=waiting(actor), unprotected=unprotected)
