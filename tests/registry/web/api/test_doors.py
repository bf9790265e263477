"""Who the interface lets in, and how a request shows that a page of ours sent it."""

from collections.abc import Mapping, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.domain.audience import Audience
from tests.rules.test_endpoint_access import client_of

OURS = {"X-Requested-With": "marking", "Content-Type": "application/json"}


@pytest.fixture
def examiner(app: Flask) -> FlaskClient:
    return client_of(app, Audience.EXAMINER.value)


def test_whoever_is_not_signed_in_is_told_so_and_led_nowhere(app: Flask) -> None:
    for answer in (app.test_client().get("/api/exams/1/marks"), app.test_client().post("/api/sync", headers=OURS)):
        assert (answer.status_code, answer.content_type) == (401, "application/problem+json")
        assert answer.get_json()["sentence"]


def test_only_examiners_are_let_in(app: Flask) -> None:
    operator = client_of(app, Audience.OPERATOR.value)
    assert operator.get("/api/exams/1/marks").status_code == 403
    assert operator.post("/api/sync", headers=OURS, data=b"{}").status_code == 403


FOREIGN: Sequence[tuple[Mapping[str, str], int]] = (
    ({"Content-Type": "application/json"}, 400),
    ({**OURS, "X-Requested-With": "XMLHttpRequest"}, 400),
    ({**OURS, "Content-Type": "text/plain"}, 415),
    ({**OURS, "Content-Type": "application/x-www-form-urlencoded"}, 415),
    ({**OURS, "Origin": "https://elsewhere.example"}, 403),
    ({**OURS, "Origin": "null"}, 403),
    ({**OURS, "Origin": "http://["}, 403),
    ({**OURS, "Sec-Fetch-Site": "cross-site"}, 403),
    ({**OURS, "Sec-Fetch-Site": "same-site"}, 403),
)


def test_what_a_foreign_page_could_send_is_refused(examiner: FlaskClient) -> None:
    for headers, status in FOREIGN:
        answer = examiner.post("/api/sync", headers=headers, data=b"{}")
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json"), headers


def test_what_a_page_of_ours_sends_is_looked_at(examiner: FlaskClient) -> None:
    for more in ({}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}):
        answer = examiner.post("/api/sync", headers={**OURS, **more}, data=b"{}")
        assert answer.get_json()["code"] == "not_understood"


def test_an_address_that_is_none_is_answered_without_a_page(examiner: FlaskClient) -> None:
    for path in ("/api/nothing", "/api/exams/99/marks"):
        answer = examiner.get(path)
        assert (answer.status_code, "json" in answer.content_type) == (404, True)
