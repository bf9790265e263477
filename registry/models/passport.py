"""Skills Passports: what was issued, frozen, and what became of it (rules, section 7)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.passport_states import PassportState
from registry.models.columns import account_key, enum_column
from registry.models.sitting import Candidate

# A passport in a former name stays valid beside the one in the present name, which its holder asked for.
LIVE = text("state IN ('active', 'suspended') AND new_name_asked_at IS NULL")
PREPARED = text("state = 'prepared'")
ISSUED = "state IN ('active', 'suspended', 'revoked', 'superseded')"


class Passport(Base):
    """One passport. `document` holds the RFC 8785 bytes it was prepared with; everything shown is a rendering of
    them, and nothing changes them.

    Prepared by one person, released by another; `signature` and `key_id` are there from the release on. `number`
    and `code` are random; `sequence` is the internal count for the books, given at release.
    """

    __tablename__ = "passport"
    __table_args__ = (
        CheckConstraint(f"({ISSUED}) = (signature IS NOT NULL)", name="issued_is_signed"),
        CheckConstraint("(signature IS NULL) = (key_id IS NULL)", name="signed_by_a_key"),
        CheckConstraint("(signature IS NULL) = (released_by IS NULL)", name="released_by_somebody"),
        CheckConstraint("released_by IS NULL OR released_by <> prepared_by", name="second_person"),
        CheckConstraint("(state = 'superseded') = (superseded_by_id IS NOT NULL)", name="superseded_by_another"),
        Index("uq_passport_one_live", "candidate_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index(
            "uq_passport_one_prepared", "candidate_id", unique=True, sqlite_where=PREPARED, postgresql_where=PREPARED
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    sequence: Mapped[int | None] = mapped_column(unique=True)
    state: Mapped[PassportState] = mapped_column(enum_column(PassportState, "state"))
    document: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    key_id: Mapped[str | None] = mapped_column(String(64))
    valid_until: Mapped[date | None]
    prepared_by: Mapped[int] = account_key()
    prepared_at: Mapped[datetime]
    released_by: Mapped[int | None] = account_key(nullable=True)
    released_at: Mapped[datetime | None]
    # Public reason and date of the present state, for the check page; the story is in `status_change`.
    state_reason: Mapped[str | None] = mapped_column(String(48))
    state_since: Mapped[datetime]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    # A change of name: since when the printed one is a former one, when the holder asked for a passport in the new
    # one, and the other passport of the two while the holder shows the link.
    former_name_since: Mapped[datetime | None]
    new_name_asked_at: Mapped[datetime | None]
    linked_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    # The holder's values are erased: the public answer has no name.
    erased_at: Mapped[datetime | None]
    candidate: Mapped[Candidate] = relationship(lazy="raise_on_sql")


class StatusChange(Base):
    """A suspension, reinstatement, revocation or supersession: proposed by one person, released by another.

    `reason_code` is public and from a closed list; `note` stays inside. A proposal that was dropped keeps its row.
    """

    __tablename__ = "status_change"
    __table_args__ = (
        CheckConstraint("released_by IS NULL OR released_by <> prepared_by", name="second_person"),
        CheckConstraint("(released_by IS NULL) = (released_at IS NULL)", name="released_by_somebody"),
        CheckConstraint("withdrawn_at IS NULL OR released_at IS NULL", name="one_end"),
        Index(
            "uq_status_change_one_open",
            "passport_id",
            unique=True,
            sqlite_where=text("released_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=text("released_at IS NULL AND withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    passport_id: Mapped[int] = mapped_column(ForeignKey("passport.id"), index=True)
    to_state: Mapped[PassportState] = mapped_column(enum_column(PassportState, "to_state"))
    reason_code: Mapped[str] = mapped_column(String(48))
    note: Mapped[str] = mapped_column(String(1000), default="")
    replacement_id: Mapped[int | None] = mapped_column(ForeignKey("passport.id"))
    prepared_by: Mapped[int] = account_key()
    prepared_at: Mapped[datetime]
    released_by: Mapped[int | None] = account_key(nullable=True)
    released_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = account_key(nullable=True)
    withdrawn_at: Mapped[datetime | None]
    passport: Mapped[Passport] = relationship(lazy="raise_on_sql", foreign_keys=[passport_id])


class PassportFile(Base):
    """One rendered PDF: which renderer drew it, and the SHA-256 under which its bytes are kept."""

    __tablename__ = "passport_file"
    __table_args__ = (UniqueConstraint("passport_id", "language", "renderer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    passport_id: Mapped[int] = mapped_column(ForeignKey("passport.id"))
    language: Mapped[str] = mapped_column(String(2))
    renderer: Mapped[str] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    rendered_at: Mapped[datetime]
