"""What a refusal looks like over HTTP: the only module that knows status codes for errors of the domain."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError, TooManyRequests

from registry.domain.access_rules import has_shown_a_second_factor
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.web.formats import translated
from registry.web.way_back import own_path, page_before

STATUS: Mapping[type[DomainError], int] = MappingProxyType({BadInput: 422, Refused: 409, Forbidden: 403, NotFound: 404})

MINUTE = 60
EXPLAINED = {
    400: (_l("This request cannot be understood"), _l("Go back, reload the page and try again.")),
    403: (_l("This is not open to you"), _l("Sign in with an account that may see it, or ask an operator.")),
    404: (_l("There is no such page"), _l("Check the address, or start from the first page.")),
    405: (_l("This cannot be done here"), _l("Go back and use the buttons of the page.")),
    413: (_l("The file is too large"), _l("Choose a smaller file.")),
    429: (_l("Too many attempts"), _l("Wait a little, then try again.")),
    500: (
        _l("Something went wrong on our side"),
        _l("Nothing was saved. Try again; if it happens again, tell us the number below."),
    ),
}


def register(app: Flask) -> None:
    """Every error ends in a page with a clear sentence and a way back."""

    @app.errorhandler(DomainError)
    def refused(error: DomainError) -> ResponseReturnValue:
        if error.sentence == has_shown_a_second_factor.sentence and not request.path.endswith(".json"):
            back = own_path(request.full_path.removesuffix("?")) if request.method == "GET" else page_before()
            return render_template("account/second_factor_needed.html", back=back), STATUS[Forbidden]
        return _page(status_of(error), translated(error.sentence), "", error.findings)

    @app.errorhandler(CSRFError)
    def stale(error: CSRFError) -> ResponseReturnValue:  # noqa: ARG001
        return _page(
            400, str(_l("This page was open for too long")), str(_l("Go back, reload the page and try again."))
        )

    @app.errorhandler(SecurityError)
    def foreign(error: SecurityError) -> ResponseReturnValue:  # noqa: ARG001
        # Asked under a host name that is not ours: no address of ours can be written, so there is no page.
        return Response("Unknown host", 400, content_type="text/plain")

    @app.errorhandler(TooManyRequests)
    def too_often(error: TooManyRequests) -> ResponseReturnValue:
        title, advice = EXPLAINED[429]
        answer = make_response(_page(429, str(title), str(advice)))
        answer.headers["Retry-After"] = str(error.retry_after or MINUTE)
        return answer

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.response
        status = error.code or 500
        title, advice = EXPLAINED.get(status, EXPLAINED[400 if status < 500 else 500])
        return _page(status, str(title), str(advice))


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal: that of its nearest mapped parent."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _page(status: int, title: str, advice: str, findings: tuple[object, ...] = ()) -> ResponseReturnValue:
    if request.path.endswith(".json") or request.path.startswith("/api/"):
        return {"error": title}, status
    return render_template("public/error.html", title=title, advice=advice, findings=findings, status=status), status
