"""Meetings of an exam's attestation commission, and their votes (rules, section 4)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.commission import Vote
from registry.models.columns import account_key, enum_column


class CommissionMeeting(Base):
    """One meeting. Who has a vote in it follows from the appointments in force when it was opened.

    `confirmed_at` is the moment of the confirmed scores it decides about: scores confirmed anew need another meeting.
    `quorum`, `majority` (`2/3`) and `chair_decides` are the rules of that day. `number` is that of its protocol.
    """

    __tablename__ = "commission_meeting"
    __table_args__ = (
        UniqueConstraint("exam_id", "ordinal"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_by_somebody"),
        Index(
            "uq_commission_meeting_one_open",
            "exam_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    ordinal: Mapped[int]
    number: Mapped[str] = mapped_column(String(40))
    held_on: Mapped[date]
    confirmed_at: Mapped[datetime]
    quorum: Mapped[str] = mapped_column(String(16))
    majority: Mapped[str] = mapped_column(String(16))
    chair_decides: Mapped[bool]
    opened_by: Mapped[int] = account_key()
    opened_at: Mapped[datetime]
    closed_by: Mapped[int | None] = account_key(nullable=True)
    closed_at: Mapped[datetime | None]


class CommissionVote(Base):
    """What one member said to one question: about one attempt, or about the whole list (`sitting_id` None).

    Written once; who wrote it down wrongly writes it again, and the highest `ordinal` counts.
    """

    __tablename__ = "commission_vote"
    __table_args__ = (
        UniqueConstraint("meeting_id", "ordinal", "appointment_id"),
        CheckConstraint("ordinal >= 1", name="ordinal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("commission_meeting.id"))
    ordinal: Mapped[int]
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("sitting.id"))
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"))
    vote: Mapped[Vote] = mapped_column(enum_column(Vote, "vote"))
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
