"""Erasing a person's values: asked for by one operator, released by another (rules, section 9)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.erasure import ErasureBasis
from registry.models.columns import account_key, enum_column

OPEN = text("released_at IS NULL AND withdrawn_at IS NULL")


class Erasure(Base):
    """One erasure, asked for, released or dropped. It names no value, so it stays when the values are gone."""

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("released_by IS NULL OR released_by <> requested_by", name="second_person"),
        CheckConstraint("(released_by IS NULL) = (released_at IS NULL)", name="released_by_somebody"),
        CheckConstraint("withdrawn_at IS NULL OR released_at IS NULL", name="one_end"),
        Index("uq_erasure_one_open", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    basis: Mapped[ErasureBasis] = mapped_column(enum_column(ErasureBasis, "basis"))
    paper: Mapped[str] = mapped_column(String(200))
    requested_by: Mapped[int] = account_key()
    requested_at: Mapped[datetime]
    released_by: Mapped[int | None] = account_key(nullable=True)
    released_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
