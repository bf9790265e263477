"""Devices somebody is signed in on, and whether a session is still worth something."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from registry import clock
from registry.db import db, direct
from registry.direct import Prepared
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.models import Account, AuditEntry, Device
from registry.queries.sign_in_seals import SEALS_ANEW

# No act since the account was sealed says that row and seal are those of before.
NEWER = (
    (AuditEntry.object_type == "account")
    & (AuditEntry.object_id == bindparam("object", type_=AuditEntry.object_id.type))
    & (AuditEntry.seq > bindparam("sealed"))
    & or_(*(AuditEntry.act == act for act in sorted(SEALS_ANEW)))
)
# Asked with every request of somebody signed in, so put together once and asked beside the session.
LIVE = Prepared(
    select(Device.id, Device.seen_at, Device.venue_device_id).where(
        Device.token_hash == bindparam("token"),
        Device.account_id == bindparam("account"),
        Device.ended_at.is_(None),
        Device.expires_at > bindparam("now"),
        ~select(AuditEntry.seq).where(NEWER).exists(),
    )
)


class LiveDevice(NamedTuple):
    """A sign-in that is worth something: its last sight, and the venue's tablet that was taken over by PIN, if so."""

    id: int
    seen_at: datetime
    venue_device_id: int | None


def live_device(account_id: int, token_hash: bytes, *, sealed: int) -> LiveDevice | None:
    """The device that has this token, or None when it has ended or never was.

    None, too, when an act on the account came after `sealed`, the entry with whose number it was sealed.
    """
    named = {"account": account_id, "object": str(account_id)}
    rows = direct().ask(LIVE, token=token_hash, now=clock.now(), sealed=sealed, **named)
    return LiveDevice(*rows[0]) if rows else None


def own_devices(actor: Actor) -> list[Device]:
    """Where the actor is signed in now, the one seen last first."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    mine = (Device.account_id == actor.account_id, Device.ended_at.is_(None), Device.expires_at > clock.now())
    return list(db.session.scalars(select(Device).where(*mine).order_by(Device.seen_at.desc(), Device.id.desc())))


def knows_browser(email: str, browser_hash: bytes) -> bool:
    """Whether the account with this address came in by this browser before."""
    known = select(Device.id).join(Account, Account.id == Device.account_id)
    return (
        db.session.scalar(known.where(Device.browser_hash == browser_hash, Account.email == email).limit(1)) is not None
    )
