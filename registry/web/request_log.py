"""One line for each request, as JSON, with a request id and the actor's account id: never a name, number or query.

Query strings are left out altogether and paths of public checks are cut to their first part, so that neither a code
nor anything a person typed gets into a log.
"""

import secrets
import time
from types import TracebackType

import structlog
from flask import Flask, Response, g, request
from sqlalchemy import inspect

log = structlog.get_logger("registry.request")


def register(app: Flask) -> None:
    """Give every request an id and write its line when it is answered, and one more when it ended in an error."""
    app.log_exception = _log_error  # type: ignore[method-assign]  # Flask's own line would tell the path

    @app.before_request
    def begin() -> None:
        g.request_id = secrets.token_hex(8)
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        log.info(
            "request",
            request=g.request_id,
            method=request.method,
            route=str(request.url_rule or "unknown"),
            status=response.status_code,
            account=_account(),
            ms=round((time.perf_counter() - g.began) * 1000, 1),
        )
        return response


def _log_error(
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
) -> None:
    log.error("error", request=g.get("request_id"), route=str(request.url_rule or "unknown"), exc_info=exc_info)


def _account() -> int | None:
    # Its row may have expired with the transaction, or be gone: its number is known without asking for it again.
    known = inspect(g.get("_login_user"), raiseerr=False)
    return known.identity[0] if known is not None and known.identity else None
