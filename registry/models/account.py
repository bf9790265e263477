"""Who can sign in, and for which audience. Rights inside an audience are `domain/policy.py`, never a role here."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin, WebAuthnMixin
from flask_security.datastore import AsaList
from flask_security.utils import verify_password
from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table, false, text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry import clock
from registry.db import Base
from registry.models.organisation import Organisation

NO_ADDRESS = "@holder.invalid"
account_audience = Table(
    "account_audience",
    Base.metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("audience_id", ForeignKey("audience.id"), primary_key=True),
)


class Listed(AsaList):
    """A list of texts in one column, as Flask-Security keeps it."""

    cache_ok = True  # it has no state; the library leaves it unsaid


class AccountAudience(RoleMixin, Base):
    """An audience as Flask-Security's role: it opens one part of the site and nothing else."""

    __tablename__ = "audience"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32), unique=True)


class Account(UserMixin, Base):
    """A sign-in. `person_id` ties a holder's account to the person whose passports it opens.

    `email` is the name to sign in with. A holder without a confirmed address has one under `.invalid` (RFC 2606), where
    no mail can go. `organisation_id` is whom a member of staff acts for; without one it is the registry itself.
    `access_changed_by` is the operator whose change to it waits for another one, who opens it; `password_given` says
    that somebody else typed its password, so that its owner has to choose an own one first.
    `signing_suspended_until` keeps somebody whose second factor was reset from signing anything for a while.
    `sign_in_seal` vouches for all of these and the passkeys (`account_seals.py`); `services/sealing.py` writes it. The
    columns of the second factor (`tf_…`, `mf_…`, `fs_webauthn_…`) are named and filled by Flask-Security.
    """

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
        Index("uq_account_fs_webauthn_user_handle", "fs_webauthn_user_handle", unique=True),
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
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    signing_suspended_until: Mapped[datetime | None]
    access_changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    password_given: Mapped[bool] = mapped_column(default=False, server_default=false())
    sign_in_seal: Mapped[bytes | None] = mapped_column(LargeBinary(72))
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    # The step of time whose code was accepted last: neither it nor an earlier one is accepted again.
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(Listed()))
    # Flask-Security's own models allow it to be empty, its types do not say so.
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64))  # type: ignore[assignment]
    # A handful at most, and asked for on every request of somebody signed in.
    roles: Mapped[list[AccountAudience]] = relationship(  # type: ignore[assignment]  # narrower than the mixin says
        secondary=account_audience, lazy="selectin"
    )
    # Asked for with the roles: where somebody acts for decides what they may see.
    organisation: Mapped[Organisation | None] = relationship(lazy="selectin")
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]  # narrower than the mixin says
        back_populates="user", cascade="all, delete-orphan", lazy="select"
    )

    def verify_and_update_password(self, password: str) -> bool:
        """Whether it is the password. What is stored stays: a hash of today's cost is made with the next password."""
        try:
            return self.password is not None and bool(verify_password(password, self.password))
        except ValueError:  # no hash of ours: somebody wrote it into the database
            return False

    @property
    def waits(self) -> bool:
        """Whether it is closed until another operator opens it."""
        return self.access_changed_by is not None and not self.active

    @property
    def address(self) -> str | None:
        """Where mail goes, or None for a holder without a confirmed address."""
        return None if self.email.endswith(NO_ADDRESS) else self.email


class Passkey(WebAuthnMixin, Base):
    """A passkey or security key (WebAuthn) of an account; the columns are those Flask-Security fills."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(Listed()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[datetime] = mapped_column(default=clock.now)  # the library leaves it to the model
    lastuse_datetime: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    user: Mapped[Account] = relationship(back_populates="webauthn")
