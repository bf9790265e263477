"""Resets of a second factor: asked for by one operator, released by another (rules, section 1)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.models.account import Account
from registry.models.columns import account_key

OPEN = text("released_at IS NULL AND withdrawn_at IS NULL")


class SecondFactorReset(Base):
    """One request to take a lost second factor from an account. Open until it is released or withdrawn."""

    __tablename__ = "second_factor_reset"
    __table_args__ = (
        Index("uq_second_factor_reset_one_open", "account_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Text)
    requested_by: Mapped[int] = account_key()
    requested_at: Mapped[datetime]
    released_by: Mapped[int | None] = account_key(nullable=True)
    released_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(foreign_keys=[account_id], lazy="raise_on_sql")
    requester: Mapped[Account] = relationship(foreign_keys=[requested_by], lazy="raise_on_sql")
