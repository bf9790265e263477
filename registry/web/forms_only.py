"""What is sent is sent by forms. Nothing here reads a body of another kind, so none is let in.

A foreign page can send text or JSON without asking (as `text/plain`), and the form library takes JSON of any shape for
the fields of a form. Neither gets that far. An interface for programs would be named here.
"""

from flask import Flask, abort, request

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FORMS = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})


def register(app: Flask) -> None:
    """Refuse other kinds with 415, before anything of the body is read."""

    @app.before_request
    def refuse() -> None:
        if request.method in UNSAFE and request.mimetype not in FORMS:
            abort(415)
