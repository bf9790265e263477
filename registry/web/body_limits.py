"""How much may be sent where: judged by the announced length, before anything is read.

A form of a page is small. Files are taken by few addresses, and only from whoever is signed in: a stranger cannot fill
memory or disk by sending one to a page that would refuse it afterwards, and who is signed in sends so many an hour.
"""

from flask import Flask, request
from flask_login import current_user

from registry.web.rate_limits import limited

FORM_BYTES = 256 * 1024
FILES = "60 per hour"
FILES_TAKEN_BY = frozenset(
    {
        "college.upload_students",
        "examiner.add_paper",
        "operator.add_paper",
        "operator.upload_scheme",
        "operator.upload_candidates",
        "operator.upload_classifier",
        "operator.set_calculations",
        "examiner.upload_marks",
        "operator.upload_marks",
    }
)


def register(app: Flask) -> None:
    """Set the limits of each request; before the check of form tokens, which reads the body."""

    @app.before_request
    def limit() -> None:
        if request.method not in {"POST", "PUT", "PATCH"}:
            return
        if _takes_a_file():
            limited("files sent", str(current_user.id), FILES)
        else:
            request.max_content_length = min(FORM_BYTES, app.config["MAX_CONTENT_LENGTH"])


def _takes_a_file() -> bool:
    return request.endpoint in FILES_TAKEN_BY and bool(current_user.is_authenticated)
