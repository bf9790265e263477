"""Refusals as problem+json."""

from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import Forbidden as NoEntry
from werkzeug.exceptions import InternalServerError, TooManyRequests

from registry.domain.errors import Refused
from registry.domain.sentences import say
from registry.web.api.problems import busy, http, refused
from tests.builders.marking_stage import a_stage
from tests.registry.web.api.test_sync import tablet_of


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


def test_whoever_is_not_let_into_an_exam_is_named_and_a_request_that_never_reached_it_names_nobody(app: Flask) -> None:
    with app.app_context():
        stage, other = a_stage(), a_stage()
    tablet = tablet_of(app, stage, 1)
    for exam_id, status in ((other.exam_id, 403), (99, 404)):
        answer = tablet.get(f"/api/exams/{exam_id}/marks")
        assert (answer.status_code, answer.get_json()["account"]) == (status, stage.judges[0].account_id)
    with app.test_request_context("/api/sync?lang=en"):
        assert "account" not in http(NoEntry()).get_json()


def test_a_busy_database_asks_to_come_again_and_loses_nothing(app: Flask) -> None:
    with app.test_request_context("/api/sync?lang=en"):
        answer = busy(OperationalError("", None, Exception("locked")))
        again = http(TooManyRequests(retry_after=9))
        own = http(InternalServerError())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert (again.status_code, again.headers["Retry-After"]) == (429, "9")
    assert own.get_json()["code"] == "http_500"
