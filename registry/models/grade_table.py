"""Grade tables: versioned data, never edited once an exam uses them (rules, section 5)."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.names import Names
from registry.models.columns import names_composite


class GradeTableVersion(Base):
    """`bounds` is a list of [grade, from percent] with percents as strings, highest first."""

    __tablename__ = "grade_table"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32))
    name: Mapped[Names] = names_composite(length=200)
    valid_from: Mapped[date]
    bounds: Mapped[list[Any]] = mapped_column(JSON)
