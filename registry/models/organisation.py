"""Organisations: for whom operators, auditors and college officers act (rules, section 1)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.names import Names
from registry.domain.scope import OrganisationKind
from registry.models.college import College
from registry.models.columns import enum_column, names_composite


class Organisation(Base):
    """A ministry or the registry's own office, a region's department, or a college.

    `region` is set for a department and `college_id` for a college, and for nothing else. A second person from the
    same organisation is no second organisation.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("(kind = 'region') = (region <> '')", name="region"),
        CheckConstraint("(kind = 'college') = (college_id IS NOT NULL)", name="college"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind, "kind"))
    name: Mapped[Names] = names_composite(length=300)
    region: Mapped[str] = mapped_column(String(100), default="")
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"), unique=True)
    created_at: Mapped[datetime]
    college: Mapped[College | None] = relationship(lazy="selectin")
