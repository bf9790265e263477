"""Values from tablets that did not fit what stood when they arrived (rules, section 3)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.entries import EntryKind
from registry.models.columns import account_key, enum_column
from registry.models.mark import SEAT_OF_KIND


class MarkConflict(Base):
    """A write whose maker had seen something older than what stood: kept as it came, never written over in silence.

    `base_version` is the version its maker had seen, `standing_version` the one that stood when it arrived. Open until
    whoever runs the exam decides: `taken` true when it was entered after all, false when what stood was kept, each
    with a reason. While it is open its sheet is not signed off.
    """

    __tablename__ = "mark_conflict"
    __table_args__ = (
        UniqueConstraint("op_id"),
        CheckConstraint(SEAT_OF_KIND, name="seat_of_kind"),
        CheckConstraint("(resolved_by IS NULL) = (resolved_at IS NULL)", name="resolved_by_somebody"),
        CheckConstraint("(resolved_by IS NULL) = (taken IS NULL)", name="resolved_somehow"),
        CheckConstraint("resolved_by IS NULL OR resolution <> ''", name="resolved_with_reason"),
        Index(
            "ix_mark_conflict_open",
            "sitting_id",
            sqlite_where=text("resolved_at IS NULL"),
            postgresql_where=text("resolved_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    aspect_id: Mapped[int] = mapped_column(ForeignKey("aspect.id"))
    seat: Mapped[int]
    round: Mapped[int]
    base_version: Mapped[int]
    standing_version: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind, "kind"))
    value: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500), default="")
    op_id: Mapped[str] = mapped_column(String(36))
    scored_by: Mapped[int] = account_key()
    entered_by: Mapped[int] = account_key()
    received_at: Mapped[datetime]
    device: Mapped[str | None] = mapped_column(String(32))
    seq: Mapped[int | None]
    at_device: Mapped[datetime | None]
    resolved_by: Mapped[int | None] = account_key(nullable=True)
    resolved_at: Mapped[datetime | None]
    taken: Mapped[bool | None]
    resolution: Mapped[str] = mapped_column(String(500), default="")
