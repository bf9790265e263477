"""Appeals: filed, decided by a commission, kept (rules, section 4)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealOutcome, AppealState
from registry.models.account import Account
from registry.models.columns import account_key, enum_column
from registry.models.sitting import Candidate

OPEN = text("state = 'open'")
IN_FORCE = text("ended_at IS NULL")
CHAIRS = text("chair AND ended_at IS NULL")


class Appeal(Base):
    """One appeal of one candidate. Its text and the commission's reasons are sealed: people write names into them.

    `about_day` is the day of the exam a procedure appeal is about. `handed_in_on` is the day it reached us, on paper
    perhaps earlier than `filed_at`. `term_ends_at` is the end of its term as it was then; a later one was admitted
    with `late_reason`. `sheets` are the codes of the sheets an amendment opened; `score_before` is the confirmed score
    when it was decided. An annulled attempt gets `new_date`, and `next_candidate_id` once the new one is on a list.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("(kind = 'procedure') = (about_day IS NOT NULL)", name="procedure_of_a_day"),
        CheckConstraint("(brought_by = 'representative') = (representative_id IS NOT NULL)", name="representative"),
        CheckConstraint("(late_reason = '') = (admitted_by IS NULL)", name="admitted_late_by_somebody"),
        CheckConstraint("(state = 'decided') = (outcome IS NOT NULL)", name="decided_with_outcome"),
        CheckConstraint("(state = 'decided') = (decided_by IS NOT NULL)", name="decided_by_somebody"),
        CheckConstraint("(state = 'decided') = (protocol_date IS NOT NULL)", name="decided_with_protocol"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_by IS NOT NULL)", name="withdrawn_by_somebody"),
        CheckConstraint("(new_date IS NOT NULL) = (COALESCE(outcome, '') = 'annulled')", name="new_date_when_annulled"),
        CheckConstraint("next_candidate_id IS NULL OR new_date IS NOT NULL", name="next_attempt_when_annulled"),
        Index("uq_appeal_one_open", "candidate_id", "kind", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    kind: Mapped[AppealKind] = mapped_column(enum_column(AppealKind, "kind"))
    about_day: Mapped[date | None]
    brought_by: Mapped[AppealBringer] = mapped_column(enum_column(AppealBringer, "brought_by"))
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"))
    channel: Mapped[AppealChannel] = mapped_column(enum_column(AppealChannel, "channel"))
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    handed_in_on: Mapped[date]
    filed_by: Mapped[int] = account_key()
    filed_at: Mapped[datetime]
    term_ends_at: Mapped[datetime | None]
    late_reason: Mapped[str] = mapped_column(String(500), default="")
    admitted_by: Mapped[int | None] = account_key(nullable=True)
    state: Mapped[AppealState] = mapped_column(enum_column(AppealState, "state"), default=AppealState.OPEN)
    outcome: Mapped[AppealOutcome | None] = mapped_column(enum_column(AppealOutcome, "outcome"))
    reasons_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    protocol_number: Mapped[str] = mapped_column(String(40), default="")
    protocol_date: Mapped[date | None]
    sheets: Mapped[str] = mapped_column(String(500), default="")
    score_before: Mapped[Decimal | None]
    maximum_before: Mapped[Decimal | None]
    new_date: Mapped[date | None]
    next_candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    decided_by: Mapped[int | None] = account_key(nullable=True)
    decided_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
    candidate: Mapped[Candidate] = relationship(lazy="raise_on_sql", foreign_keys=[candidate_id])


class AppealMember(Base):
    """Somebody named to the commission of one appeal. Naming the commission anew ends the earlier rows.

    `college_id` is where they come from on that day, as far as it is known.
    """

    __tablename__ = "appeal_member"
    __table_args__ = (
        Index(
            "uq_appeal_member_one_in_force",
            "appeal_id",
            "account_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        Index("uq_appeal_member_one_chair", "appeal_id", unique=True, sqlite_where=CHAIRS, postgresql_where=CHAIRS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    chair: Mapped[bool]
    college_id: Mapped[int | None] = mapped_column(ForeignKey("college.id"))
    named_by: Mapped[int] = account_key()
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=[account_id])


class AppealVote(Base):
    """How one member voted, as the protocol of the commission says."""

    __tablename__ = "appeal_vote"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("appeal_member.id"), unique=True)
    outcome: Mapped[AppealOutcome] = mapped_column(enum_column(AppealOutcome, "outcome"))
