"""Mark sheets and their sign-offs (rules, sections 1 and 3)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.models.columns import account_key
from registry.models.scheme import SubCriterion
from registry.models.sitting import Sitting


class MarkSheet(Base):
    """The marks of one sitting for one sub-criterion, made by one marking team.

    `signed_digest` is the digest of the sign-off in force, absent while the sheet is open.
    """

    __tablename__ = "mark_sheet"
    __table_args__ = (
        UniqueConstraint("sitting_id", "sub_criterion_id"),
        CheckConstraint("(signed_at IS NULL) = (signed_digest IS NULL)", name="signed_with_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    sub_criterion_id: Mapped[int] = mapped_column(ForeignKey("sub_criterion.id"))
    team: Mapped[int] = mapped_column(default=1)
    signed_at: Mapped[datetime | None]
    signed_digest: Mapped[str | None] = mapped_column(String(64))
    sitting: Mapped[Sitting] = relationship(lazy="raise_on_sql")
    sub_criterion: Mapped[SubCriterion] = relationship(lazy="raise_on_sql")


class SheetSignOff(Base):
    """One acceptance of a sheet; reopening closes it with a person and a reason and keeps it."""

    __tablename__ = "sheet_sign_off"
    __table_args__ = (
        UniqueConstraint("sheet_id", "ordinal"),
        CheckConstraint("(reopened_at IS NULL) = (reopened_by IS NULL)", name="reopened_by_somebody"),
        CheckConstraint("reopened_at IS NULL OR reopen_reason <> ''", name="reopened_with_reason"),
        Index(
            "uq_sheet_sign_off_one_in_force",
            "sheet_id",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
            postgresql_where=text("reopened_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("mark_sheet.id"))
    ordinal: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    signed_by: Mapped[int] = account_key()
    signed_at: Mapped[datetime]
    reopened_by: Mapped[int | None] = account_key(nullable=True)
    reopened_at: Mapped[datetime | None]
    reopen_reason: Mapped[str] = mapped_column(String(500), default="")
