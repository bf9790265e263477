"""Sittings and candidates (rules, sections 1 and 4)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.models.classifier import Qualification
from registry.models.college import College
from registry.models.columns import account_key, enum_column
from registry.models.exam import Exam
from registry.models.person import Person


class Sitting(Base):
    """An attempt at one exam by one candidate, or by a team of several.

    `score` and `maximum` are set when the chief expert confirms, for lists; they are recomputed from the marks
    before anything is issued. `workstation` is the number marking screens show instead of a name.
    """

    __tablename__ = "sitting"
    __table_args__ = (
        UniqueConstraint("exam_id", "workstation"),
        CheckConstraint("(score IS NULL) = (maximum IS NULL)", name="score_with_maximum"),
        CheckConstraint("score IS NULL OR (score >= 0 AND score <= maximum)", name="score"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    workstation: Mapped[int]
    state: Mapped[SittingState] = mapped_column(enum_column(SittingState, "state"), default=SittingState.REGISTERED)
    state_reason: Mapped[str] = mapped_column(String(500), default="")
    score: Mapped[Decimal | None]
    maximum: Mapped[Decimal | None]
    exam: Mapped[Exam] = relationship(lazy="raise_on_sql")


class Candidate(Base):
    """A person in a sitting, with college, group and qualification as they were at enrolment."""

    __tablename__ = "candidate"
    __table_args__ = (UniqueConstraint("exam_id", "person_id"), UniqueConstraint("sitting_id", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))
    qualification_id: Mapped[int | None] = mapped_column(ForeignKey("qualification.id"))
    group: Mapped[str] = mapped_column("study_group", String(50), default="")
    enrolled_by: Mapped[int] = account_key()
    enrolled_at: Mapped[datetime]
    late_note: Mapped[str] = mapped_column(String(500), default="")
    sitting: Mapped[Sitting] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    college: Mapped[College | None] = relationship(lazy="raise_on_sql")
    qualification: Mapped[Qualification | None] = relationship(lazy="raise_on_sql")


class VisibilityRecord(Base):
    """A decision of the holder about the public check; the newest of a candidate counts, all are kept.

    `consent_version` names the text that was agreed to; `recorded_by` is the holder's account, or whoever took the
    decision down at enrolment.
    """

    __tablename__ = "visibility_record"
    __table_args__ = (UniqueConstraint("candidate_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    ordinal: Mapped[int]
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility, "visibility"))
    consent_version: Mapped[str] = mapped_column(String(32))
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
