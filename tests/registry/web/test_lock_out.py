"""Guessing stops, and nobody is locked out by somebody else."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import AuditEntry
from tests.builders import PASSWORD, an_account
from tests.sessions import a_device

EMAIL, STRANGER = "operator@example.kz", "nobody@example.kz"
HERE, THERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def site(app: Flask) -> Iterator[Flask]:
    """An instance with one operator, who came in before by the browser "mine"; forms need no token here."""
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR, email=EMAIL, password=True)
        db.session.add(a_device(account.id, "token", browser="mine"))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.config["WTF_CSRF_ENABLED"] = True


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    """Passwords are compared as they are: argon2 takes its time on purpose."""
    with (
        patch("registry.models.account.verify_password", lambda typed, _user: typed == PASSWORD),
        patch("flask_security.forms.hash_password", lambda _typed: ""),
    ):
        yield


def attempt(site: Flask, password: str, *, email: str = EMAIL, network: str = HERE, browser: str = "") -> int:
    """The status of one attempt from a fresh browser, or a known one."""
    client = site.test_client()
    if browser:
        client.set_cookie("browser", browser)
    data = {"email": email, "password": password}
    return client.post("/sign-in", data=data, environ_base={"REMOTE_ADDR": network}).status_code


def fail(site: Flask, times: int, **how: str) -> list[int]:
    """Fail so many times."""
    return [attempt(site, "wrong", **how) for _ in range(times)]


def test_after_ten_failures_the_right_password_has_to_wait_too(site: Flask, clock: time_machine.Traveller) -> None:
    assert set(fail(site, 10)) == {200}
    assert attempt(site, PASSWORD) == 429
    clock.shift(timedelta(minutes=15, seconds=1))
    assert attempt(site, PASSWORD) == 302


def test_strangers_who_fail_lock_out_neither_the_known_browser_nor_other_networks(site: Flask) -> None:
    fail(site, 12)
    assert attempt(site, PASSWORD, network=THERE) == 302
    assert attempt(site, PASSWORD, browser="mine") == 302


def test_a_known_browser_has_ten_attempts_of_its_own(site: Flask) -> None:
    fail(site, 10, browser="mine")
    assert attempt(site, PASSWORD, browser="mine") == 429
    assert attempt(site, PASSWORD, network=THERE) == 302


def test_an_invented_browser_has_no_attempts_of_its_own(site: Flask) -> None:
    for number in range(10):
        fail(site, 1, browser=f"invented {number}")
    assert attempt(site, PASSWORD, browser="another") == 429


@pytest.mark.parametrize("spelling", ["Operator@Example.KZ", "operator@ｅxample.kz", "operator@example．kz", " {} "])
def test_another_way_of_writing_an_address_has_no_attempts_of_its_own(site: Flask, spelling: str) -> None:
    fail(site, 5)
    fail(site, 5, email=spelling.format(EMAIL))
    assert attempt(site, PASSWORD) == 429
    assert attempt(site, PASSWORD, email=spelling.format(EMAIL)) == 429


def test_guesses_sent_while_others_are_judged_are_counted_like_one_after_the_other(site: Flask) -> None:
    judged = []

    def compare(_typed: str, _user: object) -> bool:
        judged.append(1)
        if len(judged) < 20:
            attempt(site, "wrong")
        return False

    with patch("registry.models.account.verify_password", compare):
        attempt(site, "wrong")
    assert len(judged) == 10


def test_what_one_did_right_forgets_nothing_of_its_network(site: Flask) -> None:
    for number in range(11):
        fail(site, 9, email=f"account{number}@example.kz")
    assert attempt(site, PASSWORD) == 302
    fail(site, 1)
    assert attempt(site, PASSWORD, email=STRANGER) == 429


def test_one_network_does_not_try_every_account(site: Flask) -> None:
    for number in range(20):
        fail(site, 5, email=f"account{number}@example.kz")
    assert attempt(site, PASSWORD) == 429
    assert attempt(site, PASSWORD, browser="mine") == 302
    assert attempt(site, PASSWORD, network=THERE) == 302


def test_a_success_forgets_the_failures_before_it(site: Flask) -> None:
    for _ in range(3):
        fail(site, 9)
        assert attempt(site, PASSWORD) == 302


@pytest.mark.parametrize("email", [EMAIL, STRANGER])
def test_waiting_tells_nothing_about_whether_there_is_an_account(site: Flask, email: str) -> None:
    client = site.test_client()
    pages = [client.post("/sign-in?lang=en", data={"email": email, "password": "wrong"}) for _ in range(11)]
    assert [page.status_code for page in pages] == [*[200] * 10, 429]
    assert pages[-1].headers["Retry-After"] == "900"
    assert "Too many attempts" in pages[-1].text


def test_known_and_unknown_addresses_are_answered_alike(site: Flask) -> None:
    answers = []
    for email in (EMAIL, STRANGER):
        answer = site.test_client().post("/sign-in?lang=en", data={"email": email, "password": "wrong"})
        answers.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("state", ["known", "unknown", "closed", "without a password"])
def test_a_failure_costs_one_comparison_and_one_entry_whoever_it_is(site: Flask, state: str) -> None:
    with site.app_context(), transaction():
        account = an_account(email="b@example.kz", password=state != "without a password")
        account.active = state != "closed"
    email = {"known": EMAIL, "unknown": STRANGER}.get(state, "b@example.kz")
    with (
        patch("registry.models.account.verify_password", return_value=False) as compares,
        patch("flask_security.forms.hash_password", return_value="") as hashes,
    ):
        assert attempt(site, "wrong", email=email) == 200
    assert compares.call_count + hashes.call_count == 1
    with site.app_context():
        assert db.session.scalars(select(AuditEntry.act)).all() == ["fail_sign_in"]


def test_the_trail_and_the_counters_hold_no_address_that_was_typed(site: Flask) -> None:
    fail(site, 2, email=STRANGER)
    with site.app_context():
        assert STRANGER not in str(db.session.execute(select(AuditEntry)).all())
    assert STRANGER not in str(site.extensions["rate_limits"].limiter.storage.storage)


def test_nothing_is_locked_while_a_password_is_compared(site: Flask) -> None:
    seen = []

    def compare(_typed: str, _user: object) -> bool:
        connection = db.session.connection()
        seen.append(bool(connection.get_execution_options().get("writes")))
        return False

    with patch("registry.models.account.verify_password", compare):
        attempt(site, "wrong")
    assert seen == [False]
