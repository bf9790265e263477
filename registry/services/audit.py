"""Writing the audit trail: the last line of every service (rules, section 4)."""

from typing import Any

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audit_chain import commitment, entry_hash, new_salt
from registry.models import AuditEntry, AuditHead, AuditPayload

Detail = str | int | bool | None | list[str] | list[int] | dict[str, str]


def record(actor: Actor, act: str, object_type: str, object_id: int | str, **details: Detail) -> None:
    """Append one act to the chain, inside the caller's transaction.

    `act` is a verb of the domain (`sign_off`), `object_type` a table's word (`mark_sheet`). `details` say what
    changed, marks as text; they and the request's origin go into the erasable payload, of which the entry holds a
    salted commitment. The head row is locked until the transaction ends, so entries are numbered without a gap.
    """
    head = db.session.scalars(select(AuditHead).with_for_update()).one()
    payload = {**details, "request": actor.request_id, "origin": actor.origin}
    salt = new_salt()
    link: dict[str, Any] = {
        "seq": head.seq + 1,
        "previous": head.hash,
        "at": clock.now(),
        "actor": actor_name(actor),
        "act": act,
        "object_type": object_type,
        "object_id": str(object_id),
        "commitment": commitment(salt, payload),
    }
    entry = AuditEntry(**link, hash=entry_hash(**link))
    db.session.add(entry)
    db.session.flush()  # the payload's foreign key has no relationship to order the two inserts by
    db.session.add(AuditPayload(seq=entry.seq, salt=salt, payload=payload))
    head.seq, head.hash = entry.seq, entry.hash
    db.session.flush()


def actor_name(actor: Actor) -> str:
    """How an actor is named in the trail: by account, never by a personal value."""
    if actor.account_id is not None:
        return f"account:{actor.account_id}"
    return "console" if actor.console else "public"
