"""Decisions about what is shown, and the representatives who take them for minors (rules, sections 8 and 9)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.consent import ConsentChannel, ConsentDecision, ConsentGiver
from registry.domain.representative import ContactCheck, Relation
from registry.domain.visibility import Visibility
from registry.models.columns import account_key, enum_column


class Representative(Base):
    """Who acts for a minor. Name and contact are sealed; `document_seen` says which paper proved it, without a number.

    Ended by hand, or by the clock: at 18 no row counts any more.
    """

    __tablename__ = "representative"
    __table_args__ = (CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    relation: Mapped[Relation] = mapped_column(enum_column(Relation, "relation"))
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    document_seen: Mapped[str] = mapped_column(String(200))
    contact_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact_check: Mapped[ContactCheck] = mapped_column(enum_column(ContactCheck, "contact_check"))
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
    ended_by: Mapped[int | None] = account_key(nullable=True)
    ended_at: Mapped[datetime | None]


class ConsentRecord(Base):
    """One decision by one version of the consent text; the newest of a candidate counts, all are kept for ever.

    `visibility` is what the public check shows because of it: `visibility_id` is the row that the check reads, written
    in the same moment. `signed_on` is the day on the paper form, in the language `form_language`.
    """

    __tablename__ = "consent_record"
    __table_args__ = (
        UniqueConstraint("candidate_id", "ordinal"),
        CheckConstraint("decision = 'given' OR visibility = 'status_only'", name="no_consent_shows_nothing"),
        CheckConstraint("(giver = 'representative') = (representative_id IS NOT NULL)", name="named_representative"),
        CheckConstraint("(channel = 'paper') = (signed_on IS NOT NULL)", name="paper_has_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    ordinal: Mapped[int]
    visibility_id: Mapped[int] = mapped_column(ForeignKey("visibility_record.id"), unique=True)
    decision: Mapped[ConsentDecision] = mapped_column(enum_column(ConsentDecision, "decision"))
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility, "visibility"))
    giver: Mapped[ConsentGiver] = mapped_column(enum_column(ConsentGiver, "giver"))
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"))
    channel: Mapped[ConsentChannel] = mapped_column(enum_column(ConsentChannel, "channel"))
    form_version: Mapped[str] = mapped_column(String(32))
    form_language: Mapped[str] = mapped_column(String(2))
    signed_on: Mapped[date | None]
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
