"""Every row that matters has its entry in the audit trail, every such entry its row, and both tell the same."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Subquery, func, select

from registry.db import db
from registry.domain.sentences import say
from registry.models import AuditEntry, AuditPayload
from registry.queries.checks.finding import BATCH, Finding, Part, Watch
from registry.queries.checks.ledgers import Ledger, ledgers


def check_entries(watch: Watch) -> Iterator[Finding]:
    """All pairs of rows and entries; the number of statements does not grow with them, and no list is held."""
    pairs = ledgers()
    for ledger in watch(Part.ENTRIES, len(pairs), pairs):
        told = _told(ledger)
        yield from _rows_nobody_made(ledger, told)
        yield from _acts_without_a_row(ledger, told)
        yield from _disagreeing(ledger, told)


def _told(ledger: Ledger) -> Subquery:
    ordinal = func.row_number().over(partition_by=AuditEntry.object_id, order_by=AuditEntry.seq).label("ordinal")
    of_kind = (AuditEntry.object_type == ledger.object_type) & AuditEntry.act.in_(ledger.acts)
    return (
        select(AuditEntry.seq, AuditEntry.object_id, AuditEntry.act, AuditEntry.actor, ordinal)
        .where(of_kind)
        .subquery()
    )


def _matching(rows: Subquery, told: Subquery) -> Any:
    return (rows.c.object_id == told.c.object_id) & (rows.c.ordinal == told.c.ordinal)


def _rows_nobody_made(ledger: Ledger, told: Subquery) -> Iterator[Finding]:
    rows = ledger.rows
    lone = select(rows.c.object_id).outerjoin(told, _matching(rows, told)).where(told.c.seq.is_(None))
    for object_id in db.session.scalars(lone.execution_options(yield_per=BATCH)):
        place = f"{ledger.object_type} {object_id}"
        sentence = say("No act in the audit trail explains %(place)s (%(act)s).", place=place, act=ledger.acts[0])
        yield Finding(Part.ENTRIES, place, sentence)


def _acts_without_a_row(ledger: Ledger, told: Subquery) -> Iterator[Finding]:
    rows = ledger.rows
    lone = select(told.c.seq, told.c.object_id).outerjoin(rows, _matching(rows, told)).where(rows.c.object_id.is_(None))
    for seq, object_id in db.session.execute(lone.execution_options(yield_per=BATCH)):
        place = f"{ledger.object_type} {object_id}"
        sentence = say("Entry %(seq)s of the audit trail tells of %(place)s, which is not there.", seq=seq, place=place)
        yield Finding(Part.ENTRIES, place, sentence)


def _disagreeing(ledger: Ledger, told: Subquery) -> Iterator[Finding]:
    rows = ledger.rows
    both = (
        select(told.c.seq, told.c.act, told.c.actor, AuditPayload.payload, *rows.c)
        .join(rows, _matching(rows, told))
        .outerjoin(AuditPayload, AuditPayload.seq == told.c.seq)
        .execution_options(yield_per=BATCH)
    )
    for row in db.session.execute(both):
        by_whom = row.by is None or row.actor == f"account:{row.by}"
        if not by_whom or (row.payload is not None and not _agrees(ledger, row)):
            place = f"{ledger.object_type} {row.object_id}"
            sentence = say("Entry %(seq)s of the audit trail tells %(place)s otherwise.", seq=row.seq, place=place)
            yield Finding(Part.ENTRIES, place, sentence)


def _agrees(ledger: Ledger, row: Any) -> bool:
    try:
        return ledger.agrees(row, row.act, row.payload)
    except KeyError:  # a detail that the act always has
        return False
