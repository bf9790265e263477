"""The auditors' first page: how the trail stands, when it was signed and checked last (rules, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.policy import OWN_PART, Permission, allows, require
from registry.domain.sentences import Sentence, say
from registry.models import Account, AccountAudience, AuditEntry, AuditHead, SignedHead
from registry.queries.checks.trail import OVERDUE
from registry.queries.sign_in_seals import misfits
from registry.queries.signed_heads import newest_head, note_of, wrong_with


@dataclass(frozen=True, slots=True)
class TrailState:
    """`entries` there are; `end` and `head_wrong` say what is wrong with the end and the last signed head (None: all
    is well); `overdue`: it was not signed for too long; `checked_at`: when the whole register was last found sound;
    `altered`: accounts of staff that do not fit their seals; the check of the register tells of holders' too."""

    entries: int
    last_at: datetime | None
    end: Sentence | None
    head: SignedHead | None
    head_wrong: Sentence | None
    overdue: bool
    checked_at: datetime | None
    checked_seq: int | None
    altered: tuple[int, ...]


def auditor_start(actor: Actor) -> TrailState | None:
    """How the trail stands; None for whoever reads a part of the register only. Raises Forbidden."""
    require(actor, Permission.READ_EXAM, OWN_PART)
    if not allows(actor, Permission.READ_AUDIT):
        return None
    end, head = db.session.scalars(select(AuditHead)).one(), newest_head()
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one_or_none()
    first_at = db.session.scalar(select(AuditEntry.at).order_by(AuditEntry.seq).limit(1))
    since = head.signed_at if head else first_at
    check = _last_check()
    return TrailState(
        entries=end.seq,
        last_at=last.at if last else None,
        end=None if last is None or (last.seq, last.hash) == (end.seq, end.hash) else _another_end(last.seq),
        head=head,
        head_wrong=wrong_with(note_of(head)) if head else None,
        overdue=since is not None and clock.now() - since > OVERDUE,
        checked_at=check.at if check else None,
        checked_seq=check.seq if check else None,
        altered=tuple(misfits(_staff())),
    )


def _another_end(seq: int) -> Sentence:
    return say("The audit trail ends at entry %(seq)s, but its own count says another end.", seq=seq)


def _staff() -> Sequence[int]:
    more = AccountAudience.name != Audience.HOLDER.value
    return db.session.scalars(select(Account.id).where(Account.roles.any(more)).order_by(Account.id)).all()


def _last_check() -> AuditEntry | None:
    noted = select(AuditEntry).where(AuditEntry.object_type == "audit_trail", AuditEntry.act == "check")
    return db.session.scalars(noted.order_by(AuditEntry.seq.desc()).limit(1)).one_or_none()
