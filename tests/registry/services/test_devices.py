"""Devices somebody is signed in on."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.models import Account, AuditEntry, Device
from registry.queries.devices import live_device
from registry.services import devices
from tests.builders import actor_of, an_account


def signed_in(actor: Actor, token: str, *, remember: bool = False) -> int:
    """A device of this actor; its id."""
    with transaction():
        return devices.open_device(
            actor,
            token_hash=hashed(token),
            browser_hash=hashed("b"),
            client="Firefox",
            remember=remember,
            way="password",
        ).id


def hashed(token: str) -> bytes:
    """As sessions hash their tokens."""
    return hashlib.sha256(token.encode()).digest()


def somebody() -> Actor:
    """The actor of a fresh account."""
    with transaction():
        return actor_of(an_account(Audience.EXAMINER))


@pytest.mark.parametrize(("remember", "days"), [(False, 1), (True, 30)])
def test_a_sign_in_is_good_for_a_day_or_for_a_month(
    session: Session, clock: time_machine.Traveller, days: int, *, remember: bool
) -> None:
    actor = somebody()
    signed_in(actor, "one", remember=remember)
    clock.shift(timedelta(days=days, seconds=-1))
    assert live_device(actor.account_id or 0, hashed("one"), sealed=99)
    clock.shift(timedelta(seconds=2))
    assert live_device(actor.account_id or 0, hashed("one"), sealed=99) is None


def test_one_device_is_ended_and_the_others_stay(session: Session) -> None:
    actor = somebody()
    one, _two = signed_in(actor, "one"), signed_in(actor, "two")
    with transaction():
        devices.end_device(actor, device_id=one)
    assert live_device(actor.account_id or 0, hashed("one"), sealed=99) is None
    assert live_device(actor.account_id or 0, hashed("two"), sealed=99)


def test_a_device_ends_once(session: Session, clock: time_machine.Traveller) -> None:
    actor = somebody()
    one = signed_in(actor, "one")
    for _ in range(2):
        with transaction():
            ended_at = devices.end_device(actor, device_id=one).ended_at
        clock.shift(timedelta(hours=1))
    assert session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all() == ["sign_in", "sign_out"]
    assert session.get_one(Device, one).ended_at == ended_at


def test_nobody_ends_the_device_of_another(session: Session) -> None:
    one, other = signed_in(somebody(), "one"), somebody()
    with pytest.raises(NotFound), transaction():
        devices.end_device(other, device_id=one)
    with pytest.raises(NotFound), transaction():
        devices.end_device(other, device_id=0)


def test_signing_out_everywhere_leaves_nothing_that_could_be_used(session: Session) -> None:
    actor, other = somebody(), somebody()
    for token in ("one", "two"):
        signed_in(actor, token)
    signed_in(other, "other")
    before = session.get_one(Account, actor.account_id).fs_uniquifier
    with transaction():
        devices.sign_out_everywhere(actor)
    assert [live_device(actor.account_id or 0, hashed(token), sealed=99) for token in ("one", "two")] == [None, None]
    assert live_device(other.account_id or 0, hashed("other"), sealed=99)
    assert session.get_one(Account, actor.account_id).fs_uniquifier != before


def test_all_but_one_are_ended_and_that_one_goes_on(session: Session) -> None:
    actor = somebody()
    one, _two = signed_in(actor, "one"), signed_in(actor, "two")
    with transaction():
        account = db.session.get_one(Account, actor.account_id)
        before = account.fs_uniquifier
        assert devices.end_devices(account, but=one) == 1
    assert account.fs_uniquifier != before  # one that is half-way in ends with it; the caller renews its own
    assert live_device(actor.account_id or 0, hashed("one"), sealed=99)


def test_nobody_has_no_device(session: Session) -> None:
    with pytest.raises(Forbidden):
        signed_in(PUBLIC, "one")
    with pytest.raises(Forbidden), transaction():
        devices.sign_out_everywhere(PUBLIC)
