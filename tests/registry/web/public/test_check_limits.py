"""How often codes may be tried."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from time_machine import Traveller
from werkzeug.test import TestResponse

from registry.db import transaction
from registry.domain.check_character import check_character
from registry.domain.crockford import random_characters
from registry.domain.passport_code import LENGTH, new_code
from registry.queries import public_check as check
from registry.queries.public_check import CheckResult
from registry.web.public import check as public_check
from registry.web.public.check_limits import PREFIX
from registry.web.rate_limits import EXTENSION
from tests.builders import a_passport

MISTYPED = "0000000000000001"


@pytest.fixture
def code(app: Flask) -> str:
    """The code of an issued passport, with nothing counted yet."""
    app.extensions[EXTENSION].limiter.storage.reset()
    with app.app_context(), transaction():
        return a_passport().code


def test_who_guesses_too_often_is_asked_to_wait(app: Flask, code: str) -> None:
    answers = [ask(app, new_code()) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600


def test_who_has_guessed_too_often_does_not_learn_that_a_code_is_right(app: Flask, code: str) -> None:
    for _ in range(30):
        ask(app, MISTYPED)
    assert ask(app, code).status_code == 429
    assert ask(app, code, end=".json").status_code == 429
    assert ask(app, f"/check?code={code}").status_code == 429


def test_of_a_burst_that_was_let_in_together_no_more_are_told_than_one_after_the_other(
    app: Flask, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Barrier(40)

    def answered_together(typed: str) -> CheckResult:
        together.wait(30)
        return check.check(typed)

    monkeypatch.setattr(public_check, "check", answered_together)
    with ThreadPoolExecutor(40) as pool:
        statuses = Counter(pool.map(lambda _: ask(app, new_code()).status_code, range(40)))
    assert statuses == {404: 30, 429: 10}


def test_a_right_code_is_not_told_either_when_the_guesses_beside_it_were_too_many(
    app: Flask, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered_last(typed: str) -> CheckResult:
        monkeypatch.undo()
        assert {ask(app, MISTYPED).status_code for _ in range(30)} == {400}
        return check.check(typed)

    monkeypatch.setattr(public_check, "check", answered_last)
    assert ask(app, code).status_code == 429


def test_whoever_comes_from_elsewhere_checks_as_before(app: Flask, code: str) -> None:
    for _ in range(31):
        ask(app, new_code())
    assert ask(app, code, "198.51.100.1").status_code == 200


def test_after_the_time_it_said_one_may_try_again(app: Flask, code: str, clock: Traveller) -> None:
    answers = [ask(app, MISTYPED) for _ in range(31)]
    clock.shift(timedelta(seconds=int(answers[-1].headers["Retry-After"])))
    assert ask(app, code).status_code == 200


def test_one_network_of_ipv6_guesses_as_one(app: Flask, code: str) -> None:
    answers = [ask(app, MISTYPED, f"2001:db8::{number:x}") for number in range(1, 33)]
    assert answers[-1].status_code == 429


def test_many_addresses_that_guess_at_one_beginning_are_stopped_together(app: Flask, code: str) -> None:
    for number in range(200):
        assert ask(app, alike(code), f"203.0.{number}.9").status_code == 404
    guesser = "198.51.100.7"
    assert [ask(app, alike(code), guesser).status_code for _ in range(4)] == [404, 404, 404, 429]
    assert ask(app, code, guesser).status_code == 429


def test_the_paper_of_who_guessed_nothing_is_answered_while_others_guess_at_its_beginning(
    app: Flask, code: str
) -> None:
    for number in range(250):
        ask(app, alike(code), f"203.0.{number}.9")
    assert ask(app, code, "198.51.100.7").status_code == 200


def test_six_hundred_checks_in_five_minutes_are_many(app: Flask, code: str) -> None:
    statuses = [ask(app, f"/check?code={code}").status_code for _ in range(601)]
    assert statuses == [302] * 600 + [429]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.0.0.53", ""])
def test_this_machine_is_not_counted(app: Flask, code: str, address: str) -> None:
    assert {ask(app, MISTYPED, address).status_code for _ in range(40)} == {400}


def test_the_refusal_is_a_page_with_a_way_back_and_json_for_programs(app: Flask, code: str) -> None:
    for _ in range(31):
        ask(app, MISTYPED)
    assert ask(app, code).mimetype == "text/html"
    assert ask(app, code, end=".json").json is not None


def alike(code: str) -> str:
    """A code that was never issued and begins like another."""
    body = code[:PREFIX] + random_characters(LENGTH - 1 - PREFIX)
    return body + check_character(body)


def ask(app: Flask, code: str, address: str = "203.0.113.7", end: str = "") -> TestResponse:
    """A check from this address on the network."""
    path = code if code.startswith("/") else f"/v/{code}{end}"
    return app.test_client().get(path, environ_overrides={"REMOTE_ADDR": address})
