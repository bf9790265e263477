"""The auditors' first page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.auditor_start import auditor_start
from registry.web.actors import current_actor
from registry.web.auditor import auditor


@auditor.get("/")
def start() -> ResponseReturnValue:
    """How the audit trail stands, when its end was signed and the register checked last."""
    return render_template("auditor/start.html", state=auditor_start(current_actor()))
