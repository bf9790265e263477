"""What is sent is sent by forms."""

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.visitor import visitor

ADD = "/operator/colleges/add"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "application/csp-report", "x"])
def test_a_body_of_another_kind_is_refused_whoever_sends_it(app: Flask, kind: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    token = {"X-CSRFToken": operator._token()}
    for body in ("{}", "1", "[]", "null", "<x/>", ""):
        answer = operator.client.post(ADD, data=body, content_type=kind, headers=token)
        assert answer.status_code == 415


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded; charset=utf-8", "multipart/form-data; boundary=x"]
)
def test_a_form_is_taken_in_both_its_codings(app: Flask, kind: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    answer = operator.client.post(ADD, data=b"", content_type=kind, headers={"X-CSRFToken": operator._token()})
    assert answer.status_code == 422


def test_a_button_without_a_body_is_a_form(app: Flask) -> None:
    assert visitor(app, Audience.OPERATOR).client.post("/sign-out").status_code == 400  # for want of a token


def test_asking_needs_no_kind(app: Flask) -> None:
    assert app.test_client().get("/", content_type="application/json").status_code == 200
