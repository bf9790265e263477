"""The first page, for everybody."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.web.public import public


@public.get("/")
def start() -> ResponseReturnValue:
    """What this is, and the way to every audience's part."""
    return render_template("public/start.html")
