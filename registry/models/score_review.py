"""Score reviews: ex officio corrections and every candidate they concern (rules, section 4)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.score_review import ReviewCause, ReviewOutcome
from registry.models.columns import account_key, enum_column
from registry.models.sitting import Candidate

PENDING = text("outcome IS NULL")


class ScoreReview(Base):
    """One found error. `sheets` are the codes of the sheets that were opened again, `aspect_key` the aspect it is
    about where it is one; `note` stays inside. `appeal_id`: the appeal whose decision it follows from."""

    __tablename__ = "score_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    cause: Mapped[ReviewCause] = mapped_column(enum_column(ReviewCause, "cause"))
    note: Mapped[str] = mapped_column(String(500))
    sheets: Mapped[str] = mapped_column(String(500))
    aspect_key: Mapped[str | None] = mapped_column(String(36))
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"))
    opened_by: Mapped[int] = account_key()
    opened_at: Mapped[datetime]


class ReviewedCandidate(Base):
    """One candidate a review concerns: the live passport there was, its suspension, and what became of the result.
    Whoever has one in a former name beside the one in the present name has a row for each.

    `score_before` and `maximum_before` are what was issued, else what was confirmed. A passport has one review that
    waits for its outcome. `change_id` is the change of status the outcome asked for, where there is a passport.
    """

    __tablename__ = "reviewed_candidate"
    __table_args__ = (
        UniqueConstraint("review_id", "candidate_id", "passport_id"),
        CheckConstraint("(score_before IS NULL) = (maximum_before IS NULL)", name="score_before_with_maximum"),
        CheckConstraint("(score_after IS NULL) = (maximum_after IS NULL)", name="score_after_with_maximum"),
        CheckConstraint("change_id IS NULL OR outcome IS NOT NULL", name="change_follows_outcome"),
        Index(
            "uq_reviewed_candidate_one_pending",
            "passport_id",
            unique=True,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("score_review.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    passport_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    score_before: Mapped[Decimal | None]
    maximum_before: Mapped[Decimal | None]
    suspension_id: Mapped[int | None] = mapped_column(ForeignKey("status_change.id"), index=True)
    outcome: Mapped[ReviewOutcome | None] = mapped_column(enum_column(ReviewOutcome, "outcome"))
    score_after: Mapped[Decimal | None]
    maximum_after: Mapped[Decimal | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("status_change.id"), index=True)
    review: Mapped[ScoreReview] = relationship(lazy="raise_on_sql")
    candidate: Mapped[Candidate] = relationship(lazy="raise_on_sql")
