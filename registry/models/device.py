"""Where somebody is signed in: one row for each sign-in, so that each can be ended by itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base


class Device(Base):
    """One sign-in on one browser.

    The session's cookie carries a random token, this row its hash: a row without an end, before `expires_at`, is what
    makes that cookie worth something. `browser_hash` is of a cookie that outlives sign-ins, so that a browser somebody
    came in with before is known when others fail. `client` is coarse ("Firefox, Windows"). `seen_at` moves at most
    every ten minutes. `venue_device_id`: the tablet that was taken over by PIN; such a sign-in is for marking alone.
    """

    __tablename__ = "device"
    __table_args__ = (Index("ix_device_account_id_browser_hash", "account_id", "browser_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    browser_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    client: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    venue_device_id: Mapped[int | None] = mapped_column(ForeignKey("venue_device.id"))
