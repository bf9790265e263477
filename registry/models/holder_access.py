"""How holders come in: one-time codes, claim slips, confirmed addresses, and the desk where lost access is renewed
(rules, section 9).

Codes are here as keyed hashes only: whoever reads these tables can neither sign in with them nor find a code by trying,
since the key is not in the database.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.holder_access import CODE_TRIES, CodePurpose, IdentityDocument
from registry.models.account import Account
from registry.models.columns import account_key, enum_column
from registry.models.person import Person

LIVE_SLIP = "used_at IS NULL AND voided_at IS NULL"
IN_USE = "ended_at IS NULL"
OPEN = "released_at IS NULL AND withdrawn_at IS NULL"


class OneTimeCode(Base):
    """A code asked for by whoever typed an address, known here or not: the row is the same for both.

    `token` names it in the page that takes the code. `account_id` is whose address it confirms; a code for signing in
    finds its account by the address when it is used.
    """

    __tablename__ = "one_time_code"
    __table_args__ = (
        CheckConstraint("(purpose = 'confirm_address') = (account_id IS NOT NULL)", name="account"),
        CheckConstraint(f"tries BETWEEN 0 AND {CODE_TRIES}", name="tries"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(43), unique=True)
    purpose: Mapped[CodePurpose] = mapped_column(enum_column(CodePurpose, "purpose"))
    account_id: Mapped[int | None] = account_key(nullable=True)
    address_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    code_hash: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime]
    useless_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class Reidentification(Base):
    """A person at a desk: the document one member of staff saw, and the second one who gave new access for it."""

    __tablename__ = "reidentification"
    __table_args__ = (
        CheckConstraint("recorded_by <> released_by", name="two_people"),
        CheckConstraint("(released_at IS NULL) = (released_by IS NULL)", name="released"),
        CheckConstraint("released_at IS NULL OR withdrawn_at IS NULL", name="one_end"),
        Index(
            "uq_reidentification_one_open",
            "person_id",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    document: Mapped[IdentityDocument] = mapped_column(enum_column(IdentityDocument, "document"))
    reason: Mapped[str] = mapped_column(String(500))
    recorded_by: Mapped[int] = account_key()
    recorded_at: Mapped[datetime]
    released_by: Mapped[int | None] = account_key(nullable=True)
    released_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    recorder: Mapped[Account] = relationship(lazy="raise_on_sql", foreign_keys=[recorded_by])


class ClaimSlip(Base):
    """A slip of paper that opens a person's pages once. At most one of a person works at a time."""

    __tablename__ = "claim_slip"
    __table_args__ = (
        CheckConstraint("used_at IS NULL OR voided_at IS NULL", name="one_end"),
        CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="used"),
        Index(
            "uq_claim_slip_one_live",
            "person_id",
            unique=True,
            sqlite_where=text(LIVE_SLIP),
            postgresql_where=text(LIVE_SLIP),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"), index=True)
    reidentification_id: Mapped[int | None] = mapped_column(ForeignKey("reidentification.id"), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int] = account_key()
    made_at: Mapped[datetime]
    useless_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = account_key(nullable=True)
    voided_at: Mapped[datetime | None]


class Contact(Base):
    """An address its holder has confirmed by a code sent to it, and since when it is no longer in use."""

    __tablename__ = "contact"
    __table_args__ = (
        Index(
            "uq_contact_one_in_use", "account_id", unique=True, sqlite_where=text(IN_USE), postgresql_where=text(IN_USE)
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    address_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
