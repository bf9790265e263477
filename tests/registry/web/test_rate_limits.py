"""Attempts are counted for a key, and refused with the time to wait once there were too many."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.exceptions import TooManyRequests

from registry.web import rate_limits
from registry.web.rate_limits import client_address, count, forget, limited, require_free, waiting_time

RATE = "3 per 10 minutes"


@pytest.fixture(autouse=True)
def _inside(make_app: Callable[..., Flask]) -> Iterator[None]:
    with make_app().test_request_context():
        yield


def test_the_attempt_after_the_last_one_is_refused_with_the_time_to_wait(clock: time_machine.Traveller) -> None:
    _spend("anna")
    clock.shift(timedelta(minutes=4))
    with pytest.raises(TooManyRequests) as refused:
        limited("code", "anna", RATE)
    assert refused.value.retry_after == 360


def test_time_gives_the_attempts_back(clock: time_machine.Traveller) -> None:
    _spend("anna")
    clock.shift(timedelta(minutes=11))
    limited("code", "anna", RATE)


def test_one_key_and_one_name_do_not_use_up_another() -> None:
    _spend("anna")
    limited("code", "marat", RATE)
    limited("slip", "anna", RATE)


def test_asking_counts_nothing_and_counting_refuses_nothing() -> None:
    for _ in range(10):
        require_free("code", "anna", RATE)
    for _ in range(10):
        count("code", "anna", RATE)
    with pytest.raises(TooManyRequests):
        require_free("code", "anna", RATE)


def test_a_success_lets_the_failures_be_forgotten() -> None:
    _spend("anna")
    forget("code", "anna", RATE)
    assert waiting_time("code", "anna", RATE) == 0


def test_the_store_holds_no_key_as_it_was_given() -> None:
    limited("code", "anna@example.kz", RATE)
    counters = rate_limits._counters()
    assert len(counters.limiter.storage.storage) == 1  # type: ignore[attr-defined]  # of the memory storage
    assert "anna" not in str(counters.limiter.storage.storage)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_an_address_is_counted_with_its_network(app: Flask, address: str, counted: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert client_address() == counted


@pytest.mark.parametrize(("path", "shown"), [("/busy", "Too many attempts"), ("/busy.json", "Too many attempts")])
def test_the_answer_is_429_with_a_page_and_retry_after(make_app: Callable[..., Flask], path: str, shown: str) -> None:
    app = make_app()

    @app.get("/busy")
    @app.get("/busy.json", endpoint="busy_json")
    def busy() -> str:
        limited("busy", client_address(), "1 per 10 minutes")
        return "done"

    client = app.test_client()
    assert client.get(path).text == "done"
    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert shown in answer.text


def _spend(key: str) -> None:
    for _ in range(3):
        limited("code", key, RATE)
