"""What is sent is sent by forms. Nothing here reads a body of another kind, so none is let in.

A foreign page can send text or JSON without asking (as `text/plain`), and the form library takes JSON of any shape for
the fields of a form. Neither gets that far. The interface for tablets is named here; it has its own doors
(`api/doors.py`) and takes nothing but JSON.
"""

from flask import Flask, abort, request

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
JSON_TAKEN_BY = frozenset({"api.sync"})
JSON = "application/json"
FORMS = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})


def register(app: Flask) -> None:
    """Refuse other kinds with 415, before anything of the body is read."""

    @app.before_request
    def refuse() -> None:
        if request.method not in UNSAFE:
            return
        taken = {JSON} if request.endpoint in JSON_TAKEN_BY else FORMS
        if request.mimetype not in taken:
            abort(415)
