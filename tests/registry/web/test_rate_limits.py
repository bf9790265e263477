"""Attempts are counted for a key, and refused with the time to wait once there were too many."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import perf_counter
from unittest.mock import Mock

import pytest
import time_machine
from flask import Flask
from limits.errors import StorageError
from werkzeug.exceptions import TooManyRequests

from registry.web import rate_limits
from registry.web.rate_limits import (
    Counters,
    client_address,
    count,
    forget,
    give_back,
    limited,
    require_free,
    waiting_time,
)

RATE = "3 per 10 minutes"


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.test_request_context():
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


def test_of_many_attempts_at_once_no_more_pass_than_one_after_the_other(app: Flask) -> None:
    together = Barrier(20)

    def attempt(_number: int) -> bool:
        with app.test_request_context():
            together.wait(30)
            return count("code", "anna", RATE)

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, range(20))) == 3


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


def test_the_answer_is_429_with_a_page_and_retry_after(make_app: Callable[..., Flask]) -> None:
    app = make_app()

    @app.get("/busy")
    @app.get("/busy.json", endpoint="busy_json")
    def busy() -> str:
        limited("busy", client_address(), "1 per 10 minutes")
        return "done"

    client = app.test_client()
    assert client.get("/busy").text == "done"
    for path in ("/busy", "/busy.json"):
        answer = client.get(f"{path}?lang=en")
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "600"
        assert "Too many attempts" in answer.text


def test_while_redis_is_away_this_process_counts_and_nobody_waits(
    make_app: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(rate_limit_storage=f"redis://127.0.0.1:{closed_port()}")
    begun = perf_counter()
    with app.test_request_context():
        _spend("anna")
        with pytest.raises(TooManyRequests):
            limited("code", "anna", RATE)
        forget("code", "anna", RATE)
        limited("code", "anna", RATE)
    answer = app.test_client().get("/check?code=0000-0000-0000-0000", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code < 500
    assert perf_counter() - begun < 3
    assert [r.levelname for r in caplog.records if "the store does not answer" in r.getMessage()] == ["WARNING"]


def test_redis_is_asked_again_after_a_while(clock: time_machine.Traveller) -> None:
    served, spare = Mock(), Mock()
    served.hit.side_effect = StorageError(ConnectionError("away"))
    counters = Counters(served, b"secret", spare=spare)
    for seconds, asked in ((0, 1), (9, 1), (2, 2)):
        clock.shift(timedelta(seconds=seconds))
        counters.ask(lambda limiter: limiter.hit(Mock()))
        assert served.hit.call_count == asked
    assert spare.hit.call_count == 3


def test_an_attempt_that_was_right_is_given_back() -> None:
    _spend("anna")
    give_back("code", "anna", RATE)
    limited("code", "anna", RATE)
    assert waiting_time("code", "anna", RATE) > 0


def closed_port() -> int:
    """A port at which nobody answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _spend(key: str) -> None:
    for _ in range(3):
        limited("code", key, RATE)
