"""How much may be sent where: judged by the announced length, before anything is read.

A form of a page is small. Files are taken by few addresses, and only from whoever is signed in: a stranger cannot fill
memory or disk by sending one to a page that would refuse it afterwards.
"""

from flask import Flask, request
from flask_login import current_user

FORM_BYTES = 256 * 1024
FILES_TAKEN_BY = frozenset(
    {
        "college.upload_students",
        "operator.upload_scheme",
        "operator.upload_candidates",
        "operator.upload_classifier",
        "operator.set_calculations",
    }
)


def register(app: Flask) -> None:
    """Set the limit of each request; before the check of form tokens, which reads the body."""

    @app.before_request
    def limit() -> None:
        if request.method in {"POST", "PUT", "PATCH"} and not _takes_a_file():
            request.max_content_length = min(FORM_BYTES, app.config["MAX_CONTENT_LENGTH"])


def _takes_a_file() -> bool:
    return request.endpoint in FILES_TAKEN_BY and bool(current_user.is_authenticated)
