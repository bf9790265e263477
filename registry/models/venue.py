"""A venue's shared tablets, the PINs by which examiners take them over, and the files that tablets saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.marking_pin import TRIES
from registry.models.account import Account
from registry.models.columns import account_key

IN_USE = text("revoked_at IS NULL")


class VenueDevice(Base):
    """A tablet that was enrolled for one exam: examiners of that exam take it over by PIN until it is revoked.

    Its browser carries a random token in a cookie, this row the hash of it. `client` is coarse ("Chrome, Android").
    """

    __tablename__ = "venue_device"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked_by_somebody"),
        Index("uq_venue_device_one_name", "exam_id", "name", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    name: Mapped[str] = mapped_column(String(40))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    client: Mapped[str] = mapped_column(String(60))
    enrolled_by: Mapped[int] = account_key()
    enrolled_at: Mapped[datetime]
    revoked_by: Mapped[int | None] = account_key(nullable=True)
    revoked_at: Mapped[datetime | None]


class MarkingPin(Base):
    """An examiner's PIN for tablets, as argon2 over a keyed hash of account and digits (`marking_pins.py`).

    `failures` counts wrong tries since the last right one; at TRIES the PIN opens nothing until it is set anew.
    """

    __tablename__ = "marking_pin"
    __table_args__ = (CheckConstraint(f"failures BETWEEN 0 AND {TRIES}", name="failures"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    pin_hash: Mapped[str] = mapped_column(String(255))
    failures: Mapped[int] = mapped_column(default=0)
    set_at: Mapped[datetime]


class TabletFile(Base):
    """A file that a tablet saved without network, as it was uploaded, with the answer to every mark in it.

    `saved_at` and `device` are the tablet's own words. `answers`: a list of `{sitting, workstation, aspect, seat,
    round, value, status, sentence}` in the order of the file.
    """

    __tablename__ = "tablet_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(String(32))
    sha256: Mapped[str] = mapped_column(String(64))
    saved_at: Mapped[datetime]
    uploaded_by: Mapped[int] = account_key()
    uploaded_at: Mapped[datetime]
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    account: Mapped[Account] = relationship(foreign_keys=[account_id], lazy="raise_on_sql")
    uploader: Mapped[Account] = relationship(foreign_keys=[uploaded_by], lazy="raise_on_sql")
