"""What waits in the outbox, and what became of the rest: for the console, without a single address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from registry import clock
from registry.db import db
from registry.models import MailState, OutgoingMail

LOST_AFTER = timedelta(minutes=15)
"""Whoever took a mail and has not told what became of it for so long is dead."""


@dataclass(frozen=True)
class Pile:
    """So many mails of one kind in one state, with the kind of their last failure."""

    kind: str
    state: MailState
    failure: str
    count: int


def is_anything_due() -> bool:
    """Whether a mail may be sent now, or was taken by somebody who is gone: one look, no lock."""
    due = (OutgoingMail.state == MailState.WAITING) & (OutgoingMail.due_at <= clock.now())
    return db.session.scalar(select(OutgoingMail.id).where(due | is_lost()).limit(1)) is not None


def is_lost() -> ColumnElement[bool]:
    """The condition of a mail that somebody took and never told of."""
    return (OutgoingMail.state == MailState.SENDING) & (OutgoingMail.claimed_at < clock.now() - LOST_AFTER)


def piles() -> Sequence[Pile]:
    """All mails by kind, state and failure, counted."""
    by = (OutgoingMail.kind, OutgoingMail.state, OutgoingMail.failure)
    rows = db.session.execute(select(*by, func.count()).group_by(*by).order_by(*by))
    return [Pile(*row) for row in rows]
