"""What a log line holds, and what it must not."""

from collections.abc import Callable

import pytest
from flask import Flask
from structlog.testing import capture_logs

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.passport_code import grouped
from tests.builders import a_passport, an_account
from tests.sessions import session_of

FIELDS = {"event", "log_level", "request", "method", "route", "status", "account", "ms"}


def test_a_request_is_one_line_of_a_fixed_set_of_fields(app: Flask) -> None:
    with capture_logs() as lines:
        answer = app.test_client().get("/healthz")
    (line,) = lines
    assert set(line) == FIELDS
    assert (line["method"], line["route"], line["status"], line["account"]) == ("GET", "/healthz", 200, None)
    assert line["request"] == answer.headers["X-Request-ID"]


def test_neither_query_nor_code_nor_name_gets_into_the_log(app: Flask) -> None:
    with app.app_context(), transaction():
        code = a_passport().code
    client = app.test_client()
    with capture_logs() as lines:
        client.get(f"/v/{code}?lang=en&from=Сәрсенбаева")
        client.get(f"/v/{code}.json")
        client.get(f"/check?code={grouped(code)}")
        client.get(f"/no/such/page/{code}?email=somebody@example.kz", headers={"User-Agent": f"robot {code}"})
        client.post("/sign-in", data={"email": "somebody@example.kz", "password": "a secret of mine"})

    text = str(lines)
    assert len(lines) == 5
    assert [line["route"] for line in lines[:4]] == ["/v/<code>", "/v/<code>.json", "/check", "unknown"]
    for secret in (code, grouped(code), "Сәрсенбаева", "somebody@example.kz", "a secret of mine", "robot", "lang"):
        assert secret not in text


def test_somebody_signed_in_is_logged_by_the_number_of_the_account(app: Flask) -> None:
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR)
        number, key, name, email = account.id, account.fs_uniquifier, account.display_name, account.email
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(session_of(app, key))
    with capture_logs() as lines:
        client.get("/operator/")
    assert lines[0]["account"] == number
    assert name not in str(lines)
    assert email not in str(lines)


def test_requests_have_numbers_of_their_own_also_when_they_are_refused(app: Flask) -> None:
    client = app.test_client()
    answers = [client.get("/"), client.get("/no-such-page"), client.post("/sign-out"), client.get("/operator/")]
    assert len({answer.headers["X-Request-ID"] for answer in answers}) == 4


def test_an_error_is_logged_with_its_traceback_and_without_its_address(make_app: Callable[..., Flask]) -> None:
    app = make_app()
    app.testing = False
    app.add_url_rule("/broken/<code>", view_func=_broken)
    with capture_logs() as lines:
        answer = app.test_client().get("/broken/7K3M9QPT2XWCVB4D?lang=en")

    assert [(line["event"], line["log_level"]) for line in lines] == [("error", "error"), ("request", "info")]
    assert {line["request"] for line in lines} == {answer.headers["X-Request-ID"]}
    assert lines[0]["route"] == "/broken/<code>"
    assert lines[0]["exc_info"][0] is ZeroDivisionError
    assert "7K3M9QPT2XWCVB4D" not in str(lines)


def test_flask_itself_writes_no_line_of_an_error(
    make_app: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app()
    app.testing = False
    app.add_url_rule("/broken/<code>", view_func=_broken)
    app.test_client().get("/broken/7K3M9QPT2XWCVB4D")
    assert caplog.records == []


def _broken(code: str) -> str:  # the address has it
    raise ZeroDivisionError
