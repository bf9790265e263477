"""Where somebody is signed in: opened with every sign-in, ended one by one or all at once (rules, section 1)."""

import secrets
from datetime import timedelta

from sqlalchemy import update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Account, Device
from registry.services import audit

A_DAY, REMEMBERED = timedelta(days=1), timedelta(days=30)


def open_device(
    actor: Actor,
    *,
    token_hash: bytes,
    browser_hash: bytes,
    client: str,
    remember: bool,
    way: str,
    venue_device_id: int | None = None,
) -> Device:
    """Note a sign-in: its session is good for a day, or for 30 when the person stays signed in on this browser.

    `way` is how the person came in: `password`, `authenticator`, `passkey`, `recovery_code`, `code`, `slip`, `pin`.
    By PIN it is a marking session on the tablet `venue_device_id`.
    """
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    now = clock.now()
    device = Device(
        account_id=actor.account_id,
        token_hash=token_hash,
        browser_hash=browser_hash,
        client=client,
        created_at=now,
        seen_at=now,
        expires_at=now + (REMEMBERED if remember else A_DAY),
        venue_device_id=venue_device_id,
    )
    db.session.add(device)
    db.session.flush()
    audit.record(actor, "sign_in", "device", device.id, way=way)
    return device


def end_device(actor: Actor, *, device_id: int) -> Device:
    """Sign one of the actor's own devices out; one that has ended already stays as it is. Raises NotFound."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    device = db.session.get(Device, device_id)
    if device is None or device.account_id != actor.account_id:
        raise NotFound(say("You are not signed in on such a device."))
    if device.ended_at is None:
        device.ended_at = clock.now()
        audit.record(actor, "sign_out", "device", device.id)
    return device


def sign_out_everywhere(actor: Actor) -> None:
    """End every device of the actor, the present one too: no cookie of any of them is worth anything afterwards."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = db.session.get_one(Account, actor.account_id)
    ended = end_devices(account)
    audit.record(actor, "sign_out_everywhere", "account", account.id, devices=ended)


def end_devices(account: Account, *, but: int | None = None) -> int:
    """End all devices of an account, or all but one; how many. A step of other acts.

    The name by which sessions know the account changes too, also for one that is only half-way in. The session that
    stays is given the new name by who calls.
    """
    account.fs_uniquifier = secrets.token_hex(32)
    theirs = (Device.account_id == account.id, Device.ended_at.is_(None), Device.id != (but or 0))
    ended = db.session.execute(update(Device).where(*theirs).values(ended_at=clock.now()))
    return int(ended.rowcount)  # type: ignore[attr-defined]  # of an UPDATE
