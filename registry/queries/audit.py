"""Reading the audit trail."""

from collections.abc import Iterator

from sqlalchemy import select

from registry.db import db
from registry.domain.audit_chain import Entry, Finding, verify
from registry.models import AuditEntry, AuditHead, AuditPayload

BATCH = 1000


def damages() -> list[Finding]:
    """Everything that is wrong with the stored chain, its end included; empty when it is whole."""
    head = db.session.scalars(select(AuditHead)).one()
    return verify(entries(), head=head.hash)


def length() -> int:
    """How many entries the trail has by its own count."""
    return db.session.scalars(select(AuditHead.seq)).one()


def entries() -> Iterator[Entry]:
    """The whole trail in its order, read in batches."""
    rows = db.session.execute(
        select(AuditEntry, AuditPayload)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .order_by(AuditEntry.seq)
        .execution_options(yield_per=BATCH)
    )
    return (_entry(entry, payload) for entry, payload in rows)


def _entry(entry: AuditEntry, payload: AuditPayload | None) -> Entry:
    return Entry(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        act=entry.act,
        object_type=entry.object_type,
        object_id=entry.object_id,
        commitment=entry.commitment,
        previous=entry.previous,
        hash=entry.hash,
        salt=payload.salt if payload else None,
        payload=payload.payload if payload else None,
    )
