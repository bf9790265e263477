"""The outbox: every mail waits here, in the transaction of the act it tells of (rules, section 9)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.models.columns import enum_column


class MailState(StrEnum):
    """Where a mail is on its way.

    `SENDING`: somebody has taken it; if that process dies, nobody knows whether it went, so it is never tried again
    and becomes `UNCERTAIN`. `DROPPED`: it was not to be sent, as nobody is behind the address. `FAILED`: given up.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"
    FAILED = "failed"


class OutgoingMail(Base):
    """One mail to one address. Address and values are sealed, and erased as soon as there is nothing left to send.

    `token` names the mail to mail servers (Message-ID). `failure` is the kind of the last error, never its text.
    """

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("(content_sealed IS NOT NULL) = (state IN ('waiting', 'sending'))", name="content_while_open"),
        CheckConstraint("(finished_at IS NULL) = (state IN ('waiting', 'sending'))", name="finished"),
        CheckConstraint("(claimed_at IS NOT NULL) = (state = 'sending')", name="claimed"),
        Index("ix_outgoing_mail_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(48))
    language: Mapped[str] = mapped_column(String(2))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    content_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[MailState] = mapped_column(enum_column(MailState, "state"), default=MailState.WAITING)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    useless_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(String(64), default="")
