"""Reading the audit trail."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from registry.db import db
from registry.domain.audit_chain import Entry, Finding, verify
from registry.instance import instance
from registry.models import AuditEntry, AuditHead, AuditPayload

BATCH = 1000


def damages(read: Iterable[Entry] | None = None) -> list[Finding]:
    """Everything that is wrong with the stored chain, its seals and its end included; empty when it is whole.

    `read`: the entries, when somebody watches them go by; otherwise they are read here.
    """
    head = db.session.scalars(select(AuditHead)).one()
    return verify(entries() if read is None else read, head=head.hash, count=head.seq, sealed=is_sealed)


def is_sealed(entry: Entry) -> bool:
    """Whether the registry itself wrote this entry, or wrote it before there were seals."""
    seals = instance().seals(newest=entry.seq)
    if entry.seal is None:
        return entry.seq <= seals.after
    # Another process may have made a key since this one looked.
    return seals.fits(entry.hash, entry.seal) or instance().seals(newest=entry.seq, anew=True).fits(
        entry.hash, entry.seal
    )


def length() -> int:
    """How many entries the trail has by its own count."""
    return db.session.scalars(select(AuditHead.seq)).one()


def entries(*, after: int = 0) -> Iterator[Entry]:
    """The trail in its order, from the first entry or from the one behind `after`, read in batches."""
    rows = db.session.execute(
        select(AuditEntry, AuditPayload)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.seq > after)
        .order_by(AuditEntry.seq)
        .execution_options(yield_per=BATCH)
    )
    return (stored_entry(entry, payload) for entry, payload in rows)


def stored_entry(entry: AuditEntry, payload: AuditPayload | None) -> Entry:
    """An entry and what is left of its payload, as the domain has them."""
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
        seal=entry.seal,
    )
