"""Which marking team a sheet was given to, and when (rules, section 4)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.models.columns import account_key


class SheetAssignment(Base):
    """One change of a sheet's marking team; what holds now is `MarkSheet.team`. A row never changes and never goes."""

    __tablename__ = "sheet_assignment"
    __table_args__ = (CheckConstraint("from_team <> to_team AND to_team >= 1", name="teams"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("mark_sheet.id"), index=True)
    from_team: Mapped[int]
    to_team: Mapped[int]
    assigned_by: Mapped[int] = account_key()
    assigned_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(500), default="")
