"""Who can sign in, and for which audience. Rights inside an audience are `domain/policy.py`, never a role here."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Index, String, Table, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base

account_audience = Table(
    "account_audience",
    Base.metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("audience_id", ForeignKey("audience.id"), primary_key=True),
)


class AccountAudience(RoleMixin, Base):
    """An audience as Flask-Security's role: it opens one part of the site and nothing else."""

    __tablename__ = "audience"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32), unique=True)


class Account(UserMixin, Base):
    """A sign-in. `person_id` ties a holder's account to the person whose passports it opens."""

    __tablename__ = "account"
    # A partial index where a constraint would do: PostgreSQL locks a row harder when a column of a full unique index
    # changes, and a new password would then wait for, and deadlock with, everybody who writes this account's id.
    __table_args__ = (
        Index(
            "uq_account_fs_uniquifier",
            "fs_uniquifier",
            unique=True,
            sqlite_where=text("fs_uniquifier IS NOT NULL"),
            postgresql_where=text("fs_uniquifier IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64))
    display_name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="kk")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), unique=True)
    created_at: Mapped[datetime]
    # A handful at most, and asked for on every request of somebody signed in.
    roles: Mapped[list[AccountAudience]] = relationship(  # type: ignore[assignment]  # narrower than the mixin says
        secondary=account_audience, lazy="selectin"
    )
