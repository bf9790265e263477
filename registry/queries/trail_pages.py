"""The audit trail as auditors read it: page by page, one entry with everything that vouches for it, and as a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, select, true

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audit_chain import GENESIS, Entry, verify
from registry.domain.audit_details import impersonal
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Account, AuditEntry, AuditPayload, SignedHead
from registry.queries.audit import BATCH, is_sealed, stored_entry
from registry.queries.paging import Page, page_of
from registry.queries.signed_heads import head_covering, note_of, wrong_with


@dataclass(frozen=True, slots=True)
class TrailSearch:
    """What is asked for; nothing asked is everything. Days are those of the registry's place, both included."""

    actor: str = ""
    act: str = ""
    object_type: str = ""
    object_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Entries, the newest first, with the names of the accounts among their actors."""

    page: Page[AuditEntry]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry. `details` None: erased. `chain`, `seal`, `head`: what is wrong, None when all is well.

    `covered` is the first signed head that vouches for it, None while there is none. `sealed` False: it is older than
    the seals.
    """

    entry: Entry
    name: str
    details: Mapping[str, Any] | None
    chain: Sentence | None
    commitment_fits: bool
    sealed: bool
    seal_fits: bool
    covered: SignedHead | None
    head: Sentence | None
    previous: int | None
    following: int | None


def trail_page(actor: Actor, search: TrailSearch, *, number: int = 1) -> TrailPage:
    """The entries that fit, newest first. Raises Forbidden."""
    require(actor, Permission.READ_AUDIT)
    found = page_of(select(AuditEntry).where(*_conditions(search)).order_by(AuditEntry.seq.desc()), number)
    return TrailPage(found, account_names(entry.actor for entry in found.rows))


def trail_entry(actor: Actor, seq: int) -> EntryPage:
    """One entry, looked at from all sides. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_AUDIT)
    row = db.session.get(AuditEntry, seq)
    if row is None:
        raise NotFound(say("There is no such entry in the audit trail."))
    entry = stored_entry(row, db.session.get(AuditPayload, seq))
    before = db.session.get(AuditEntry, seq - 1)
    start = (before.seq, before.hash) if before else (0, GENESIS)
    found = verify([entry], start=start)
    covered = head_covering(seq)
    details = dict(entry.payload) if entry.payload is not None else None
    return EntryPage(
        entry=entry,
        name=account_names([entry.actor]).get(entry.actor, ""),
        details=details,
        chain=next((one.sentence for one in found if one.damage != "payload_altered"), None),
        commitment_fits=all(one.damage != "payload_altered" for one in found),
        sealed=entry.seal is not None,
        seal_fits=is_sealed(entry),
        covered=covered,
        head=wrong_with(note_of(covered)) if covered else None,
        previous=before.seq if before else None,
        following=db.session.scalar(select(AuditEntry.seq).where(AuditEntry.seq == seq + 1)),
    )


def trail_lines(actor: Actor, search: TrailSearch) -> Iterator[dict[str, Any]]:
    """Every entry that fits, oldest first, as it may leave the register: no detail that could name somebody.

    Read in batches, so that a trail of any length can be sent. Raises Forbidden at once, not at the first line.
    """
    require(actor, Permission.READ_AUDIT)
    return _lines(search)


def account_names(actors: Iterable[str]) -> Mapping[str, str]:
    """`account:7` → the name this account shows, for those that are accounts."""
    ids = {int(who.partition(":")[2]) for who in actors if who.startswith("account:")}
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(ids)))
    return {f"account:{account_id}": name for account_id, name in rows}


def _lines(search: TrailSearch) -> Iterator[dict[str, Any]]:
    after = 0
    while rows := db.session.execute(_batch(search, after)).all():
        yield from (_line(entry, payload) for entry, payload in rows)
        after = rows[-1][0].seq
        db.session.expunge_all()


def _batch(search: TrailSearch, after: int) -> "Select[AuditEntry, AuditPayload]":
    # The type in quotes: SQLAlchemy 2.0 takes one parameter there, 2.1 one for each column.
    joined = select(AuditEntry, AuditPayload).outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
    return joined.where(AuditEntry.seq > after, *_conditions(search)).order_by(AuditEntry.seq).limit(BATCH)


def _line(entry: AuditEntry, payload: AuditPayload | None) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(timespec="seconds"),
        "actor": entry.actor,
        "act": entry.act,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "details": impersonal(entry.act, entry.object_type, payload.payload) if payload else None,
        "commitment": entry.commitment.hex(),
        "previous": entry.previous.hex(),
        "hash": entry.hash.hex(),
    }


def _conditions(search: TrailSearch) -> list[ColumnElement[bool]]:
    zone = ZoneInfo(instance().settings.timezone)
    exact = {name: getattr(search, name) for name in ("actor", "act", "object_type", "object_id")}
    found = [getattr(AuditEntry, name) == value for name, value in exact.items() if value]
    if search.since:
        found.append(AuditEntry.at >= datetime.combine(search.since, time(), tzinfo=zone))
    if search.until:
        found.append(AuditEntry.at < datetime.combine(search.until + timedelta(days=1), time(), tzinfo=zone))
    return found or [true()]
