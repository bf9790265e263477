"""Whom an examiner taught (rules, section 4)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.models.columns import account_key

IN_FORCE_PERSON = text("struck_at IS NULL AND person_id IS NOT NULL")
IN_FORCE_GROUP = text("struck_at IS NULL AND college_id IS NOT NULL")


class TeachingTie(Base):
    """The account taught one person, or a study group of a college: their marks are never its business.

    `recorded_by` is the operator or college officer who wrote it down, or the examiner who declared it. A tie recorded
    by mistake is struck, with a person and a reason, and kept.
    """

    __tablename__ = "teaching_tie"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (college_id IS NULL)", name="person_or_group"),
        CheckConstraint("(college_id IS NULL) = (study_group = '')", name="group_of_college"),
        CheckConstraint("(struck_at IS NULL) = (struck_by IS NULL)", name="struck_by_somebody"),
        CheckConstraint("struck_at IS NULL OR strike_reason <> ''", name="struck_with_reason"),
        Index(
            "uq_teaching_tie_person",
            "account_id",
            "person_id",
            unique=True,
            sqlite_where=IN_FORCE_PERSON,
            postgresql_where=IN_FORCE_PERSON,
        ),
        Index(
            "uq_teaching_tie_group",
            "account_id",
            "college_id",
            "study_group",
            unique=True,
            sqlite_where=IN_FORCE_GROUP,
            postgresql_where=IN_FORCE_GROUP,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))
    study_group: Mapped[str] = mapped_column(String(50), default="")
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
    struck_by: Mapped[int | None] = account_key(nullable=True)
    struck_at: Mapped[datetime | None]
    strike_reason: Mapped[str] = mapped_column(String(500), default="")
