"""An examiner's PIN for a venue's tablets: set by the examiner alone (rules, section 1)."""

from sqlalchemy import delete, select, update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.models import Account, Device, MarkingPin
from registry.services import audit
from registry.services.sign_ins import tell


def set_marking_pin(actor: Actor, *, pin_hash: str) -> MarkingPin:
    """Give oneself a PIN, hashed already; an earlier one is worth nothing, nor is a tablet taken over by it.

    Wrong tries are forgotten with the PIN they were tried at. The owner is told by mail.
    """
    require(actor, Permission.SET_MARKING_PIN)
    account = db.session.get_one(Account, actor.account_id)
    row = db.session.get(MarkingPin, account.id) or MarkingPin(account_id=account.id)
    row.pin_hash, row.failures, row.set_at = pin_hash, 0, clock.now()
    db.session.add(row)
    taken_over = (Device.account_id == account.id, Device.venue_device_id.is_not(None), Device.ended_at.is_(None))
    ended = list(db.session.scalars(select(Device.id).where(*taken_over)))
    db.session.execute(update(Device).where(Device.id.in_(ended)).values(ended_at=row.set_at))
    tell(account, MailKind.MARKING_PIN_SET)
    audit.record(actor, "set_marking_pin", "marking_pin", account.id, devices=len(ended))
    return row


def drop_marking_pin(account: Account) -> None:
    """Let the PIN of an account go: whoever is given access anew sets an own one. A step of other acts."""
    db.session.execute(delete(MarkingPin).where(MarkingPin.account_id == account.id))
