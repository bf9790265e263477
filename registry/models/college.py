"""Colleges, exam centres and regions (rules, sections 9 and 10)."""

from datetime import date

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.names import Names
from registry.models.columns import names_composite


class College(Base):
    """A vocational college. `closed_on` ends its officers' rights; its graduates' passports stand."""

    __tablename__ = "college"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Names] = names_composite(length=300)
    bin: Mapped[str | None] = mapped_column(String(12), unique=True)
    region: Mapped[str] = mapped_column(String(100), default="")
    state_owned: Mapped[bool] = mapped_column(Boolean, default=True)
    closed_on: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))


class Centre(Base):
    """Where exams are held; it may belong to a college."""

    __tablename__ = "centre"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Names] = names_composite(length=300)
    address: Mapped[Names] = names_composite("address", length=300)
    region: Mapped[str] = mapped_column(String(100), default="")
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))
    college: Mapped[College | None] = relationship(lazy="raise_on_sql")
