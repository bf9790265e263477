"""Requests of holders to put something right (rules, section 7)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.models.columns import account_key, enum_column

OPEN = text("state = 'open'")


class CorrectionRequest(Base):
    """One request; its text and the answer are sealed, as people write names and numbers into them.

    `passport_id` None: it is about what the register knows of the person. A person has one open request of a kind.
    """

    __tablename__ = "correction_request"
    __table_args__ = (
        CheckConstraint("(state IN ('corrected', 'refused')) = (answered_by IS NOT NULL)", name="answered_by_somebody"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed"),
        Index(
            "uq_correction_request_one_open",
            "person_id",
            "subject",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    passport_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    subject: Mapped[CorrectionSubject] = mapped_column(enum_column(CorrectionSubject, "subject"))
    wish_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[CorrectionState] = mapped_column(enum_column(CorrectionState, "state"), default=CorrectionState.OPEN)
    made_by: Mapped[int] = account_key()
    made_at: Mapped[datetime]
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    answered_by: Mapped[int | None] = account_key(nullable=True)
    closed_at: Mapped[datetime | None]
