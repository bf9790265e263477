"""An exam, the people who hold it, and its moves from state to state (rules, section 4)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.models.account import Account
from registry.models.classifier import Skill
from registry.models.college import Centre
from registry.models.columns import account_key, enum_column, names_composite
from registry.models.grade_table import GradeTableVersion
from registry.models.scheme import Scheme


class Exam(Base):
    """One assessment event of one skill at one centre. It keeps the scheme version it began with.

    `planned_end` is the last day as it was planned, where the exam ended on another one, and `end_reason` why.
    `pass_mark` is a percent and absent for a championship; `appeals_end_at` is set at publication;
    `appeal_waiver` is the written decision by which the appeal term was waived; `working_minutes` is the working time
    that a start of the clock proposes.
    """

    __tablename__ = "exam"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("pass_mark IS NULL OR (pass_mark >= 0 AND pass_mark <= 100)", name="pass_mark"),
        CheckConstraint("(kind = 'championship') = (championship_level IS NOT NULL)", name="championship_level"),
        CheckConstraint("max_spread BETWEEN 0 AND 3", name="max_spread"),
        CheckConstraint("(planned_end IS NULL) = (end_reason = '')", name="ended_early_with_reason"),
        CheckConstraint("working_minutes IS NULL OR working_minutes BETWEEN 1 AND 1440", name="working_minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    grade_table_id: Mapped[int | None] = mapped_column(ForeignKey("grade_table.id"))
    kind: Mapped[ExamKind] = mapped_column(enum_column(ExamKind, "kind"))
    championship_level: Mapped[ChampionshipLevel | None] = mapped_column(enum_column(ChampionshipLevel, "level"))
    name: Mapped[Names] = names_composite(length=300)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    planned_end: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(500), default="", server_default=text("''"))
    state: Mapped[ExamState] = mapped_column(enum_column(ExamState, "state"), default=ExamState.PLANNED)
    pass_mark: Mapped[Decimal | None]
    max_spread: Mapped[int] = mapped_column(default=1)
    judging_mode: Mapped[JudgingMode] = mapped_column(
        enum_column(JudgingMode, "judging_mode"), default=JudgingMode.INDEPENDENT
    )
    blind: Mapped[bool] = mapped_column(default=True)
    protocol_number: Mapped[str] = mapped_column(String(40), default="")
    protocol_date: Mapped[date | None]
    created_by: Mapped[int] = account_key()
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    appeals_end_at: Mapped[datetime | None]
    appeal_waiver: Mapped[str] = mapped_column(String(500), default="")
    working_minutes: Mapped[int | None]
    skill: Mapped[Skill] = relationship(lazy="raise_on_sql")
    scheme: Mapped[Scheme] = relationship(lazy="raise_on_sql")
    centre: Mapped[Centre] = relationship(lazy="raise_on_sql")
    grade_table: Mapped[GradeTableVersion | None] = relationship(lazy="raise_on_sql")


class ExamMove(Base):
    """One step of an exam's life: who, when, and why where it went back."""

    __tablename__ = "exam_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    from_state: Mapped[ExamState] = mapped_column(enum_column(ExamState, "from_state"))
    to_state: Mapped[ExamState] = mapped_column(enum_column(ExamState, "to_state"))
    moved_by: Mapped[int] = account_key()
    moved_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(500), default="")


class Appointment(Base):
    """A role in one exam. `ended_at` closes it when somebody is replaced; what they signed stands. Whoever comes back
    gets a row of their own, so that the earlier time in the role stays on record.

    `seat` 1–3 is the column of a judging examiner in the exam's marking team; `team` tells teams apart.
    `college_id` and `region` are where the person comes from on that day: the conflict rule and the count of
    external examiners are decided by them.
    """

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("seat IS NULL OR (role = 'examiner' AND seat BETWEEN 1 AND 3)", name="seat"),
        Index(
            "uq_appointment_one_in_force",
            "exam_id",
            "account_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_appointment_one_seat",
            "exam_id",
            "team",
            "seat",
            unique=True,
            sqlite_where=text("seat IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("seat IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[ExamRole] = mapped_column(enum_column(ExamRole, "role"))
    seat: Mapped[int | None]
    team: Mapped[int] = mapped_column(default=1)
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))
    appointed_by: Mapped[int] = account_key()
    appointed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(String(500), default="")
    account: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=[account_id])
    exam: Mapped[Exam] = relationship(lazy="raise_on_sql")
