"""Whether this process and its database answer."""

from flask.typing import ResponseReturnValue

from registry.queries.health import database_answers
from registry.web.public import public


@public.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 when a request can be served, 503 when the database does not answer or is not up to date."""
    return ({"status": "ok"}, 200) if database_answers() else ({"status": "database not ready"}, 503)
