"""Mark sheets that were written on paper and are typed in by two people (rules, sections 3 and 4).

Nothing of it is a mark until both readings say the same: then the marks are recorded as any others.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.entries import EntryKind
from registry.models.columns import account_key, enum_column


class PaperSheet(Base):
    """One paper that belongs to a mark sheet. It is open until its marks are recorded, or until it is put aside with a
    reason; there is at most one open paper of a sheet."""

    __tablename__ = "paper_sheet"
    __table_args__ = (
        UniqueConstraint("sheet_id", "ordinal"),
        CheckConstraint("(recorded_at IS NULL) = (recorded_by IS NULL)", name="recorded_by_somebody"),
        CheckConstraint("(put_aside_at IS NULL) = (put_aside_by IS NULL)", name="put_aside_by_somebody"),
        CheckConstraint("put_aside_at IS NULL OR put_aside_reason <> ''", name="put_aside_with_reason"),
        CheckConstraint("recorded_at IS NULL OR put_aside_at IS NULL", name="one_end"),
        Index(
            "uq_paper_sheet_one_open",
            "sheet_id",
            unique=True,
            sqlite_where=text("recorded_at IS NULL AND put_aside_at IS NULL"),
            postgresql_where=text("recorded_at IS NULL AND put_aside_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("mark_sheet.id"))
    ordinal: Mapped[int]
    recorded_by: Mapped[int | None] = account_key(nullable=True)
    recorded_at: Mapped[datetime | None]
    put_aside_by: Mapped[int | None] = account_key(nullable=True)
    put_aside_at: Mapped[datetime | None]
    put_aside_reason: Mapped[str] = mapped_column(String(500), default="")
    readings: Mapped[list["PaperReading"]] = relationship(lazy="raise_on_sql", order_by="PaperReading.id")


class PaperReading(Base):
    """What one of two people read on a paper. `reader` is 1 or 2; a corrected reading is a new `version`, and the last
    one counts. `scorer_1` to `scorer_3` are the examiners whose names the paper has by seat, as far as it has them.
    """

    __tablename__ = "paper_reading"
    __table_args__ = (
        UniqueConstraint("paper_id", "reader", "version"),
        UniqueConstraint("paper_id", "entered_by", "version"),
        CheckConstraint("reader IN (1, 2)", name="reader"),
        CheckConstraint("version >= 1", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_sheet.id"))
    reader: Mapped[int]
    version: Mapped[int]
    scorer_1: Mapped[int | None] = account_key(nullable=True)
    scorer_2: Mapped[int | None] = account_key(nullable=True)
    scorer_3: Mapped[int | None] = account_key(nullable=True)
    entered_by: Mapped[int] = account_key()
    entered_at: Mapped[datetime]
    values: Mapped[list["PaperValue"]] = relationship(lazy="raise_on_sql", order_by="PaperValue.id")


class PaperValue(Base):
    """One value of a reading, as a mark would be stored; what the paper leaves blank has no row."""

    __tablename__ = "paper_value"
    __table_args__ = (
        UniqueConstraint("reading_id", "aspect_id", "seat"),
        CheckConstraint("(kind = 'score') = (seat BETWEEN 1 AND 3)", name="seat_of_kind"),
        CheckConstraint("seat BETWEEN 0 AND 3", name="seat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("paper_reading.id"))
    aspect_id: Mapped[int] = mapped_column(ForeignKey("aspect.id"))
    seat: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind, "kind"))
    value: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500), default="")
