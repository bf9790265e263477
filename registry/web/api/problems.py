"""Refusals of the interface as problem+json: a status, a word for programs, the sentence in the reader's language."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from flask import Response, json
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound
from registry.domain.mark_writing import code_of
from registry.domain.sentences import Sentence, say
from registry.web.actors import current_actor
from registry.web.api import api
from registry.web.errors import status_of
from registry.web.formats import translated

PROBLEM = "application/problem+json"
SOON = 2  # seconds after which a database that was busy is asked again
SENTENCES: Mapping[int, object] = MappingProxyType(
    {
        400: _l("This request cannot be understood. Reload the page and try again."),
        401: _l("Sign in again. What was entered is kept on this tablet."),
        403: _l("Sign in with an account that may see it, or ask an operator."),
        413: _l("This is more than can be sent at once. Send it in smaller parts."),
        415: _l("Only JSON can be sent here."),
        503: _l("The registry is busy. It is tried again in a moment."),
    }
)


class NotUnderstood(BadInput):
    """A body that is not what a tablet sends: nothing of it was looked at."""

    status, code = 400, "not_understood"


class TooMany(BadInput):
    """More than may come at once: nothing of it was looked at."""

    status, code = 422, "too_many"


def not_understood() -> NotUnderstood:
    """The refusal of a body as a whole."""
    return NotUnderstood(say("This is not what a tablet of this registry sends. Reload the page and try again."))


def problem(status: int, code: str, sentence: str, **more: object) -> Response:
    """The answer. `code` is a word that does not change, `sentence` is for the person; `more` for the tablet alone."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body = json.dumps({**told, "code": code, "detail": sentence, "sentence": sentence, **more})
    return Response(body, status, content_type=PROBLEM)


@api.errorhandler(DomainError)
def refused(error: DomainError) -> Response:
    """A rule said no to the whole request. Who is kept out of an exam is named: their own copy of it goes."""
    whose = {"account": current_actor().account_id} if isinstance(error, Forbidden | NotFound) else {}
    return problem(getattr(error, "status", status_of(error)), code_of(error), _told(error.sentence), **whose)


@api.errorhandler(HTTPException)
def http(error: HTTPException) -> Response:
    """What was refused before anything was looked at."""
    status = error.code or 500
    answer = problem(status, f"http_{status}", str(SENTENCES.get(status, SENTENCES[400])))
    if (wait := getattr(error, "retry_after", None)) is not None:
        answer.headers["Retry-After"] = str(wait)
    return answer


@api.errorhandler(OperationalError)
def busy(_error: OperationalError) -> Response:
    """The database did not come to it in time: nothing was written, and the tablet keeps everything."""
    answer = problem(503, "busy", str(SENTENCES[503]))
    answer.headers["Retry-After"] = str(SOON)
    return answer


def _told(sentence: Sentence) -> str:
    return translated(sentence)
