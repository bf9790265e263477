"""Who runs an exam from when on, and candidates who were struck off its list (rules, section 4)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.models.columns import account_key
from registry.models.exam import Appointment


class Handover(Base):
    """From now on the holder of this appointment, the deputy or the chief expert, runs the exam. The newest counts."""

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"))
    reason: Mapped[str] = mapped_column(String(500))
    handed_by: Mapped[int] = account_key()
    handed_at: Mapped[datetime]
    appointment: Mapped[Appointment] = relationship(lazy="raise_on_sql")


class StrikeOff(Base):
    """A candidate who does not belong on the list. The row of the candidate stays; taking it back is kept as well."""

    __tablename__ = "strike_off"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_by IS NULL)", name="taken_back_by_somebody"),
        Index(
            "uq_strike_off_one_in_force",
            "candidate_id",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    reason: Mapped[str] = mapped_column(String(500))
    struck_by: Mapped[int] = account_key()
    struck_at: Mapped[datetime]
    taken_back_by: Mapped[int | None] = account_key(nullable=True)
    taken_back_at: Mapped[datetime | None]
    back_reason: Mapped[str] = mapped_column(String(500), default="")
