"""Marks and their whole history (rules, section 3)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.entries import EntryKind
from registry.domain.void_ending import VoidEnding
from registry.models.columns import account_key, enum_column

SEAT_OF_KIND = "(kind = 'score') = (seat BETWEEN 1 AND 3)"


class Mark(Base):
    """What stands now under one key (sitting, aspect, seat, round).

    Seat 0 is the agreed value of a measurement, 1–3 are the judges. `value` is the canonical text of the entry
    (`domain/entries.py`); the mark it earns is computed, never stored. `version` counts the changes of this key and
    `op_id` names the write that made the present one, so that a repeated write changes nothing. `device`, `seq` and
    `at_device` are what a tablet says of itself: its name, the number of the write there, and its own clock, which
    orders nothing.
    """

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("sitting_id", "aspect_id", "seat", "round"),
        UniqueConstraint("op_id"),
        CheckConstraint("seat BETWEEN 0 AND 3", name="seat"),
        CheckConstraint('"round" >= 1', name="round"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint(SEAT_OF_KIND, name="seat_of_kind"),
        Index("ix_mark_sitting_id", "sitting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    aspect_id: Mapped[int] = mapped_column(ForeignKey("aspect.id"))
    seat: Mapped[int]
    round: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind, "kind"))
    value: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)
    op_id: Mapped[str] = mapped_column(String(36))
    scored_by: Mapped[int] = account_key()
    entered_by: Mapped[int] = account_key()
    entered_at: Mapped[datetime]
    device: Mapped[str | None] = mapped_column(String(32))
    seq: Mapped[int | None]
    at_device: Mapped[datetime | None]


class MarkRevision(Base):
    """Every value a key ever had, the first one included. The database refuses to change or delete a row.

    `batch` is the `op_id` of the first write of this sheet that came in the same batch: one entry of the audit trail
    tells of all of them. Absent where an entry was written for each mark.
    """

    __tablename__ = "mark_revision"
    __table_args__ = (
        UniqueConstraint("sitting_id", "aspect_id", "seat", "round", "version"),
        UniqueConstraint("op_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    aspect_id: Mapped[int] = mapped_column(ForeignKey("aspect.id"))
    seat: Mapped[int]
    round: Mapped[int]
    version: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind, "kind"))
    value: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500), default="")
    op_id: Mapped[str] = mapped_column(String(36))
    scored_by: Mapped[int] = account_key()
    entered_by: Mapped[int] = account_key()
    entered_at: Mapped[datetime]
    change_reason: Mapped[str] = mapped_column(String(500), default="")
    device: Mapped[str | None] = mapped_column(String(32))
    seq: Mapped[int | None]
    at_device: Mapped[datetime | None]
    batch: Mapped[str | None] = mapped_column(String(36))


class VoidedAspect(Base):
    """An aspect taken out for all sittings of an exam: faulty task or equipment, two people, a reason.

    `closed_at`: the proposal was refused or withdrawn (the newest `VoidEndingRow` says how), and may be made anew.
    """

    __tablename__ = "voided_aspect"
    __table_args__ = (
        UniqueConstraint("exam_id", "aspect_id"),
        CheckConstraint("agreed_by IS NULL OR agreed_by <> voided_by", name="two_people"),
        CheckConstraint("closed_at IS NULL OR agreed_at IS NULL", name="one_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    aspect_id: Mapped[int] = mapped_column(ForeignKey("aspect.id"))
    reason: Mapped[str] = mapped_column(String(500))
    voided_by: Mapped[int] = account_key()
    voided_at: Mapped[datetime]
    agreed_by: Mapped[int | None] = account_key(nullable=True)
    agreed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class VoidEndingRow(Base):
    """A proposal to void an aspect that came to nothing: the proposal as it was, and how it ended."""

    __tablename__ = "void_ending"
    __table_args__ = (UniqueConstraint("voided_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    voided_id: Mapped[int] = mapped_column(ForeignKey("voided_aspect.id"))
    ordinal: Mapped[int]
    proposal: Mapped[str] = mapped_column(String(500))
    proposed_by: Mapped[int] = account_key()
    proposed_at: Mapped[datetime]
    ending: Mapped[VoidEnding] = mapped_column(enum_column(VoidEnding, "ending"))
    reason: Mapped[str] = mapped_column(String(500))
    ended_by: Mapped[int] = account_key()
    ended_at: Mapped[datetime]
