"""Signed heads of the audit trail: the newest one, all of them, and whether one is genuine (rules, section 4)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from certificates.errors import UnknownKey
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audit_chain import GENESIS, Entry, verify
from registry.domain.audit_head import Head, HeadNote, head_text, written_note
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import AuditEntry, AuditHead, SignedHead
from registry.queries.audit import entries, is_sealed
from registry.queries.paging import Page, page_of

Place = tuple[int, bytes]
"""The number and the hash of an entry."""


def newest_head() -> SignedHead | None:
    """The head that was signed last."""
    return db.session.scalars(select(SignedHead).order_by(SignedHead.id.desc()).limit(1)).one_or_none()


def head_page(actor: Actor, *, number: int = 1) -> Page[SignedHead]:
    """Signed heads, the newest first. Raises Forbidden."""
    require(actor, Permission.READ_AUDIT)
    return page_of(select(SignedHead).order_by(SignedHead.id.desc()), number)


def head_as_text(actor: Actor, head_id: int) -> tuple[int, str]:
    """A head's entry number, and the head as it can be kept elsewhere. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_AUDIT)
    row = db.session.get(SignedHead, head_id)
    if row is None:
        raise NotFound(say("There is no such signed head."))
    return row.seq, written_note(note_of(row))


def head_covering(seq: int) -> SignedHead | None:
    """The first signed head that vouches for this entry."""
    covering = select(SignedHead).where(SignedHead.seq >= seq).order_by(SignedHead.seq, SignedHead.id)
    return db.session.scalars(covering.limit(1)).one_or_none()


def note_of(row: SignedHead) -> HeadNote:
    """A stored head as the domain has it."""
    return HeadNote(Head(row.origin, row.seq, row.hash, row.signed_at), row.key_id, row.signature)


def wrong_with(note: HeadNote) -> Sentence | None:
    """Why a head proves nothing, or what it proves: that the trail was rewritten. None when all is well."""
    day, head = note.head.at, note.head
    try:
        genuine = instance().head_ring.verify(note.key_id, head_text(head), note.signature)
    except UnknownKey:
        return say("The head of the audit trail signed on %(day)s names a key this registry does not have.", day=day)
    if not genuine:
        return say("The head of the audit trail signed on %(day)s is forged: its signature does not fit.", day=day)
    present = db.session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == head.seq))
    if present is None:
        return say(
            "The audit trail was cut off: entry %(seq)s, signed on %(day)s, is no longer there.", seq=head.seq, day=day
        )
    if present != head.hash:
        return say(
            "The audit trail up to entry %(seq)s was rewritten after it was signed on %(day)s.", seq=head.seq, day=day
        )
    return None


def look_ahead(actor: Actor) -> tuple[Place | None, Sequence[Sentence]]:
    """The present end of the trail, and what does not hold together since the last signed head.

    Takes no lock, so that nobody waits while a long trail is read. No end for an empty trail. Raises Forbidden.
    """
    require(actor, Permission.KEEP_AUDIT)
    end = db.session.scalars(select(AuditHead).execution_options(populate_existing=True)).one()
    last = newest_head()
    start = start_of(last)
    so_far = (entry for entry in entries(after=start[0]) if entry.seq <= end.seq)  # others go on writing
    found = forged(last) or damages_behind(start, so_far, (end.seq, end.hash))
    return (end.seq, end.hash) if end.seq else None, found


def start_of(last: SignedHead | None) -> Place:
    """What the last signed head vouches for; the beginning of the trail without one."""
    return (last.seq, last.hash) if last else (0, GENESIS)


def forged(last: SignedHead | None) -> Sequence[Sentence]:
    """Why the last signed head proves nothing."""
    wrong = wrong_with(note_of(last)) if last is not None else None
    return [] if wrong is None else [wrong]


def damages_behind(start: Place, read: Iterable[Entry], end: Place) -> Sequence[Sentence]:
    """What is wrong with the entries behind `start`; `end` is what the trail's own count names as its end."""
    found = verify(read, head=end[1], count=end[0], sealed=is_sealed, start=start)
    return [damage.sentence for damage in found]
