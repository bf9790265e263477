"""Refusals as problem+json."""

from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import InternalServerError, TooManyRequests

from registry.domain.errors import Refused
from registry.domain.sentences import say
from registry.web.api.problems import busy, http, refused


def test_a_refusal_says_its_status_a_word_and_a_sentence(app: Flask) -> None:
    with app.test_request_context("/api/sync?lang=en"):
        answer = refused(Refused(say("Not now.")))
    assert (answer.status_code, answer.content_type) == (409, "application/problem+json")
    assert answer.get_json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "code": "refused",
        "detail": "Not now.",
        "sentence": "Not now.",
    }


def test_a_busy_database_asks_to_come_again_and_loses_nothing(app: Flask) -> None:
    with app.test_request_context("/api/sync?lang=en"):
        answer = busy(OperationalError("", None, Exception("locked")))
        again = http(TooManyRequests(retry_after=9))
        own = http(InternalServerError())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert (again.status_code, again.headers["Retry-After"]) == (429, "9")
    assert own.get_json()["code"] == "http_500"
