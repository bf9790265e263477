"""The first page of a holder: the own passports."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.own_passports import own_passports
from registry.web.actors import current_actor
from registry.web.holder import holder


@holder.get("/")
def start() -> ResponseReturnValue:
    """My passports."""
    return render_template("holder/start.html", passports=own_passports(current_actor()))
