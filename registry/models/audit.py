"""The audit trail: hash-chained, append-only in the application and in the database.

An entry holds no personal value, only a salted commitment to its payload. The payload lies beside it and may be
erased later; the chain stays verifiable. Triggers refuse UPDATE and DELETE of entries and of signed heads, and every
change of a payload but its erasure (`registry/guards.py`).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base


class AuditEntry(Base):
    """One act: number without gaps, who, what, on which object, and the hash that ties it to the one before.

    `seal` is a keyed hash whose key is outside the database; entries written before there were seals have none.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_object", "object_type", "object_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(48))
    object_type: Mapped[str] = mapped_column(String(32))
    object_id: Mapped[str] = mapped_column(String(64))
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    seal: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class AuditPayload(Base):
    """What the commitment of an entry is about: values before and after, request, origin, and the salt."""

    __tablename__ = "audit_payload"

    seq: Mapped[int] = mapped_column(ForeignKey("audit_entry.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)


class AuditHead(Base):
    """The end of the chain: one row, locked by every writer, so that numbers have no gap and no twin."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class SignedHead(Base):
    """The end of the chain as it was on some day, signed with a key of the registry (`domain/audit_head.py`).

    Whoever keeps one elsewhere can tell that nothing before it was rewritten. `origin` is the registry's host.
    """

    __tablename__ = "signed_head"
    __table_args__ = (CheckConstraint("seq >= 1", name="seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    signed_at: Mapped[datetime]
    key_id: Mapped[str] = mapped_column(String(64))
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
