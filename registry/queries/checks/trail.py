"""The audit trail itself: triggers, chain, seals, signed heads, what was erased."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from registry import clock, head_files
from registry.db import db
from registry.domain.audit_head import HeadNote
from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import AuditEntry, AuditPayload, SignedHead
from registry.queries.audit import damages, entries, length
from registry.queries.checks.finding import BATCH, Finding, Part, Watch
from registry.queries.guards import guards_compared
from registry.queries.signed_heads import newest_head, note_of, wrong_with

OVERDUE = timedelta(days=2)


def check_database() -> Iterator[Finding]:
    """Every trigger that keeps history from being changed is there and does what it has to."""
    compared = guards_compared()
    for name in compared.missing:
        yield Finding(
            Part.DATABASE, name, say("The database no longer refuses changes: %(name)s is missing.", name=name)
        )
    for name in compared.altered:
        yield Finding(
            Part.DATABASE, name, say("The database's refusal %(name)s was switched off or altered.", name=name)
        )
    for name in compared.unknown:
        yield Finding(Part.DATABASE, name, say("The database has a trigger that nobody knows: %(name)s.", name=name))


def check_chain(watch: Watch) -> Iterator[Finding]:
    """Every entry continues the one before it, is sealed, and says what its hash and its commitment say."""
    for damage in damages(watch(Part.TRAIL, length(), entries())):
        yield Finding(Part.TRAIL, f"audit_entry {damage.seq}", damage.sentence)
    yield from _erasures()


def _erasures() -> Iterator[Finding]:
    """Details that are gone: by an erasure that names their entries, or taken away by somebody else."""
    named, gone = _named_by_erasures(), 0
    lacking = select(AuditEntry.seq).outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
    for seq in db.session.scalars(lacking.where(AuditPayload.seq.is_(None)).order_by(AuditEntry.seq)):
        if seq in named:
            gone += 1
        else:
            sentence = say(
                "The details of entry %(seq)s of the audit trail are gone, and no erasure names them.", seq=seq
            )
            yield Finding(Part.TRAIL, f"audit_entry {seq}", sentence)
    if gone:
        sentence = say("Entries of the audit trail whose details were erased: %(count)s.", count=gone)
        yield Finding(Part.TRAIL, "audit_payload", sentence, warning=True)


def _named_by_erasures() -> set[int]:
    of_erasure = (AuditEntry.object_type == "erasure") & (AuditEntry.act == "release")
    told = select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq).where(of_erasure)
    return {seq for payload in db.session.scalars(told) for seq in payload.get("erased_details", ())}


def check_heads(*kept_elsewhere: HeadNote) -> Iterator[Finding]:
    """Every signed head is genuine and the trail agrees with it: those in the database, those in the folder beside it,
    and those that somebody kept elsewhere."""
    for row in db.session.scalars(select(SignedHead).order_by(SignedHead.id).execution_options(yield_per=BATCH)):
        yield from _head(f"signed_head {row.id}", note_of(row))
    yield from _files(instance().heads_folder)
    for note in kept_elsewhere:
        yield from _head(f"head of entry {note.head.seq}", note)
    yield from _overdue()


def _head(place: str, note: HeadNote) -> Iterator[Finding]:
    if (wrong := wrong_with(note)) is not None:
        yield Finding(Part.HEADS, place, wrong)


def _files(folder: Path) -> Iterator[Finding]:
    try:
        for path, note in head_files.kept(folder):
            yield from _head(f"{folder.name}/{path.name}", note)
    except BadInput as error:
        yield Finding(Part.HEADS, folder.name, error.sentence)


def _overdue() -> Iterator[Finding]:
    last = newest_head()
    first = db.session.scalar(select(AuditEntry.at).order_by(AuditEntry.seq).limit(1))
    since = last.signed_at if last else first
    if since is not None and clock.now() - since > OVERDUE:
        sentence = say("The end of the audit trail was not signed since %(day)s.", day=since)
        yield Finding(Part.HEADS, "signed_head", sentence, warning=True)
