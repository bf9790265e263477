"""Devices as they are looked up."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.queries.devices import knows_browser, live_device, own_devices
from registry.web.session_devices import hashed
from tests.builders import actor_of, an_account
from tests.sessions import a_device


def test_a_device_is_found_by_its_token_and_its_account(session: Session) -> None:
    with transaction():
        account, other = an_account(Audience.EXAMINER), an_account(Audience.EXAMINER)
        device = a_device(account.id, "token")
        session.add(device)
    assert live_device(account.id, hashed("token"), sealed=99) == (device.id, device.seen_at, None)
    assert live_device(other.id, hashed("token"), sealed=99) is None
    assert live_device(account.id, hashed("another"), sealed=99) is None
    assert live_device(account.id, hashed(""), sealed=99) is None


def test_a_device_is_looked_up_by_the_driver_alone(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        session.add(a_device(account.id, "token"))
    number = account.id
    with patch.object(Engine, "connect", side_effect=AssertionError("the long way, with every request")):
        assert live_device(number, hashed("token"), sealed=99) is not None


def test_one_sees_the_own_devices_that_have_not_ended(session: Session, clock: time_machine.Traveller) -> None:
    with transaction():
        account, other = an_account(Audience.EXAMINER), an_account(Audience.EXAMINER)
        rows = [a_device(account.id, token) for token in ("old", "new", "ended")]
        rows[1].seen_at += timedelta(minutes=5)
        rows[2].ended_at = rows[2].created_at
        session.add_all([*rows, a_device(other.id, "other")])
    assert [device.id for device in own_devices(actor_of(account))] == [rows[1].id, rows[0].id]
    clock.shift(timedelta(days=2))
    assert own_devices(actor_of(account)) == []


def test_a_browser_is_known_to_those_who_came_in_by_it(session: Session) -> None:
    with transaction():
        account, other = an_account(email="a@example.kz"), an_account(email="b@example.kz")
        session.add(a_device(account.id, "token", browser="firefox"))
    assert knows_browser(account.email, hashed("firefox"))
    assert not knows_browser(other.email, hashed("firefox"))
    assert not knows_browser(account.email, hashed("chrome"))


def test_nobody_has_no_devices(session: Session) -> None:
    with pytest.raises(Forbidden):
        own_devices(PUBLIC)
