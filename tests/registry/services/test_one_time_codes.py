"""One-time codes: five tries, ten minutes, once, and no word about who is known."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.models import Account, AuditEntry, AuditPayload, OneTimeCode
from registry.services.one_time_codes import ask_sign_in_code, use_sign_in_code
from registry.typed_address import WrongEmail
from tests.builders import an_account
from tests.registry.services.letters import code_in, letters

Clock = time_machine.Traveller


@pytest.fixture
def holder(session: scoped_session[Session]) -> Account:
    """aigerim@b.kz, a holder; the id of another holder is no use to anybody."""
    with transaction():
        an_account(Audience.HOLDER, email="other@b.kz")
        return an_account(Audience.HOLDER, email="aigerim@b.kz")


def asked(address: str = "aigerim@b.kz") -> tuple[str, str]:
    """Token and code of a code asked for."""
    with transaction():
        token = ask_sign_in_code(PUBLIC, address=address, language="kk")
    return token, code_in(letters()[-1])


def used(token: str, code: str) -> Account | None:
    """What comes of using a code, committed as the page does."""
    with transaction():
        return use_sign_in_code(PUBLIC, token=token, code=code)


def another(code: str) -> str:
    """A wrong code."""
    return f"{(int(code) + 1) % 10**8:08d}"


def test_a_code_opens_the_account_of_its_address_once(holder: Account) -> None:
    token, code = asked("  Aigerim@B.KZ ")
    assert used(token, code) is holder
    assert used(token, code) is None


def test_five_tries_use_a_code_up_even_for_the_right_one(holder: Account) -> None:
    token, code = asked()
    for _ in range(5):
        assert used(token, another(code)) is None
    assert used(token, code) is None


def test_four_wrong_tries_leave_one(holder: Account) -> None:
    token, code = asked()
    for _ in range(4):
        assert used(token, another(code)) is None
    assert used(token, code) is holder


def test_a_code_is_too_old_after_ten_minutes(holder: Account, clock: Clock) -> None:
    (token, code), (other_token, other_code) = asked(), asked()
    clock.shift(timedelta(minutes=10, seconds=-1))
    assert used(token, code) is holder
    clock.shift(timedelta(seconds=1))
    assert used(other_token, other_code) is None


def test_a_code_asked_for_by_a_stranger_takes_nothing_from_the_one_in_hand(holder: Account) -> None:
    token, code = asked()
    asked()
    assert used(token, code) is holder


def test_a_code_works_with_its_own_page_only(holder: Account) -> None:
    (token, code), (_, other_code) = asked(), asked()
    assert used(token, other_code) is None
    assert used("no such token", code) is None


@pytest.mark.parametrize("audiences", [(Audience.HOLDER, Audience.EXAMINER), (Audience.OPERATOR,)])
def test_no_code_opens_an_account_that_is_more_than_a_holders(
    session: scoped_session[Session], audiences: tuple[Audience, ...]
) -> None:
    with transaction():
        an_account(*audiences, email="staff@b.kz")
    assert used(*asked("staff@b.kz")) is None


def test_no_code_opens_a_closed_account(holder: Account) -> None:
    token, code = asked()
    with transaction():
        db.session.merge(holder).active = False
    assert used(token, code) is None


def test_a_known_and_an_unknown_address_get_the_same_statements_and_rows(holder: Account) -> None:
    seen: dict[str, list[str]] = {"aigerim@b.kz": [], "nobody@b.kz": []}
    for address, statements in seen.items():

        def note(*event_: object, into: list[str] = statements) -> None:
            into.append(str(event_[2]))

        event.listen(db.engine, "before_cursor_execute", note)
        asked(address)
        event.remove(db.engine, "before_cursor_execute", note)
    assert seen["aigerim@b.kz"] == seen["nobody@b.kz"]
    assert db.session.scalar(select(func.count()).select_from(OneTimeCode)) == 2


def test_neither_code_nor_address_stands_in_a_table_or_in_the_trail(holder: Account) -> None:
    token, code = asked()
    used(token, another(code))
    row = db.session.scalars(select(OneTimeCode)).one()
    payloads = [str(payload) for payload in db.session.scalars(select(AuditPayload.payload))]
    assert code not in row.code_hash
    assert b"aigerim" not in row.address_sealed
    assert not [text for text in payloads if code in text or "aigerim" in text or token in text]


def test_asking_using_and_failing_are_in_the_trail(holder: Account) -> None:
    token, code = asked()
    used(token, another(code))
    used(token, code)
    acts = list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)))
    assert acts == ["ask_code", "refuse_code", "use_code"]


def test_the_link_leads_to_the_page_and_hides_the_code_from_every_server(holder: Account) -> None:
    token, code = asked()
    link = letters()[-1]["values"]["link"]
    path, _, fragment = link.partition("#")
    assert path.endswith(f"/holder/sign-in/code/{token}")
    assert fragment == code


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "a@b.kz\nBcc: c@d.kz", "x@holder.invalid"])
def test_what_is_no_address_is_refused(session: scoped_session[Session], address: str) -> None:
    with pytest.raises(WrongEmail):
        ask_sign_in_code(PUBLIC, address=address, language="kk")


def test_codes_of_days_ago_are_forgotten(holder: Account, clock: Clock) -> None:
    asked()
    clock.shift(timedelta(days=2))
    asked()
    assert db.session.scalar(select(func.count()).select_from(OneTimeCode)) == 1


@pytest.mark.real_clock
def test_twenty_who_send_the_same_code_at_once_are_one_who_comes_in(app: Flask) -> None:
    with app.app_context():
        with transaction():
            an_account(Audience.HOLDER, email="aigerim@b.kz")
        token, code = asked()
    came_in: list[bool] = []

    def come() -> None:
        with app.app_context():
            came_in.append(used(token, code) is not None)

    threads = [threading.Thread(target=come) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_in) == [False] * 19 + [True]
