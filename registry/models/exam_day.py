"""What is recorded on the day of an exam: door, draw, briefing, clock, extra time, incidents (rules, section 4)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.accommodation import AccommodationGround
from registry.domain.exam_clock import ClockAct
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import IncidentKind
from registry.models.columns import account_key, enum_column

IN_FORCE = text("withdrawn_at IS NULL")
WITHDRAWN = "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)"


class DoorRegistration(Base):
    """A candidate at the door: the kind of document that was seen, never its number, and by whom.

    `witness_id` is the second person who saw it, of another college than the candidate's. A registration that was a
    mistake is withdrawn with the note that corrects it, and kept.
    """

    __tablename__ = "door_registration"
    __table_args__ = (
        CheckConstraint("witness_id IS NULL OR witness_id <> registered_by", name="two_people"),
        CheckConstraint(WITHDRAWN, name="withdrawn_by_somebody"),
        Index(
            "uq_door_registration_one_in_force",
            "candidate_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    document: Mapped[IdentityDocument] = mapped_column(enum_column(IdentityDocument, "document"))
    registered_by: Mapped[int] = account_key()
    registered_at: Mapped[datetime]
    witness_id: Mapped[int | None] = account_key(nullable=True)
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
    withdraw_reason: Mapped[str] = mapped_column(String(500), default="")


class WorkstationDraw(Base):
    """One draw by lot: who drew, when; every draw but the first with its reason. The newest one counts."""

    __tablename__ = "workstation_draw"
    __table_args__ = (
        UniqueConstraint("exam_id", "ordinal"),
        CheckConstraint("ordinal = 1 OR reason <> ''", name="drawn_anew_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    ordinal: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500), default="")
    drawn_by: Mapped[int] = account_key()
    drawn_at: Mapped[datetime]


class DrawnWorkstation(Base):
    """What one attempt drew, and the number it had before."""

    __tablename__ = "drawn_workstation"
    __table_args__ = (UniqueConstraint("draw_id", "sitting_id"), UniqueConstraint("draw_id", "workstation"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("workstation_draw.id"))
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    workstation: Mapped[int]
    before: Mapped[int]


class WorkstationChange(Base):
    """An attempt that went on at a spare workstation."""

    __tablename__ = "workstation_change"
    __table_args__ = (CheckConstraint("from_workstation <> to_workstation", name="another_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    from_workstation: Mapped[int]
    to_workstation: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500))
    changed_by: Mapped[int] = account_key()
    changed_at: Mapped[datetime]


class SafetyBriefing(Base):
    """A safety briefing: who held it, when, about what. Who heard it are its `BriefedCandidate` rows."""

    __tablename__ = "safety_briefing"

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    topic: Mapped[str] = mapped_column(String(300))
    held_by: Mapped[int] = account_key()
    held_at: Mapped[datetime]
    recorded_by: Mapped[int] = account_key()


class BriefedCandidate(Base):
    """Somebody who heard a briefing."""

    __tablename__ = "briefed_candidate"
    __table_args__ = (UniqueConstraint("briefing_id", "candidate_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    briefing_id: Mapped[int] = mapped_column(ForeignKey("safety_briefing.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)


class ClockEventRow(Base):
    """One act on the exam's clock (`domain/exam_clock.py`), for all or for one attempt, at the moment `at`."""

    __tablename__ = "clock_event"
    __table_args__ = (
        CheckConstraint("(act IN ('start', 'add')) = (minutes IS NOT NULL)", name="minutes"),
        CheckConstraint("act <> 'start' OR sitting_id IS NULL", name="starts_for_all"),
        Index("ix_clock_event_exam_id", "exam_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("sitting.id"))
    act: Mapped[ClockAct] = mapped_column(enum_column(ClockAct, "act"))
    at: Mapped[datetime]
    minutes: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]


class Accommodation(Base):
    """Extra time granted to a candidate before the clock first ran: the kind of ground, never what stands in it."""

    __tablename__ = "accommodation"
    __table_args__ = (
        CheckConstraint("minutes >= 1", name="minutes"),
        CheckConstraint(WITHDRAWN, name="withdrawn_by_somebody"),
        Index(
            "uq_accommodation_one_in_force",
            "candidate_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    ground: Mapped[AccommodationGround] = mapped_column(enum_column(AccommodationGround, "ground"))
    minutes: Mapped[int]
    granted_by: Mapped[int] = account_key()
    granted_at: Mapped[datetime]
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
    withdraw_reason: Mapped[str] = mapped_column(String(500), default="")


class Incident(Base):
    """Something that happened, for one attempt or for all (None): kept for the protocol, its text stays inside."""

    __tablename__ = "incident"
    __table_args__ = (Index("ix_incident_exam_id", "exam_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("sitting.id"))
    kind: Mapped[IncidentKind] = mapped_column(enum_column(IncidentKind, "kind"))
    happened_at: Mapped[datetime]
    minutes: Mapped[int | None]
    text: Mapped[str] = mapped_column(String(500), default="")
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
