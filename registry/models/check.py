"""The log of public checks (rules, section 8)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base


class Check(Base):
    """One look at a passport by anybody: when, what was answered, and the coarse kind of client; never an address."""

    __tablename__ = "passport_check"
    __table_args__ = (Index("ix_passport_check_passport_id_checked_at", "passport_id", "checked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    passport_id: Mapped[int] = mapped_column(ForeignKey("passport.id"))
    checked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(16))
    client: Mapped[str] = mapped_column(String(16))
