"""Devices somebody is signed in on, and whether a session is still worth something."""

from datetime import datetime

from sqlalchemy import bindparam, select

from registry import clock
from registry.db import db, direct
from registry.direct import Prepared
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.models import Account, Device

# Asked with every request of somebody signed in, so put together once and asked beside the session.
LIVE = Prepared(
    select(Device.id, Device.seen_at).where(
        Device.token_hash == bindparam("token"),
        Device.account_id == bindparam("account"),
        Device.ended_at.is_(None),
        Device.expires_at > bindparam("now"),
    )
)


def live_device(account_id: int, token_hash: bytes) -> tuple[int, datetime] | None:
    """Id and last sight of the device that has this token, or None when it has ended or never was."""
    rows = direct().ask(LIVE, token=token_hash, account=account_id, now=clock.now())
    return (rows[0][0], rows[0][1]) if rows else None


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
