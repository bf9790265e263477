"""Sessions of people who are signed in, without the tenth of a second that a password takes."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.models import Account, Device
from registry.web.actors import SECOND_FACTOR
from tests.builders.by_heart import by_heart


def session_of(app: Flask, fs_uniquifier: str, *, second_factor: bool = False, browser: str = "") -> dict[str, Any]:
    """What the session of this account holds after signing in on a new device: for `session.update(...)`.

    `browser` is the cookie that names the browser. An account that is gone has a session all the same.
    """
    now = int(clock.now().timestamp())
    with app.app_context(), transaction():
        account_id = db.session.scalar(select(Account.id).where(Account.fs_uniquifier == fs_uniquifier))
        token = "" if account_id is None else _signed_in(account_id, browser)
    held = {"_user_id": fs_uniquifier, "_fresh": True, "fs_paa": now, "device": token}
    return {**held, SECOND_FACTOR: now} if second_factor else held


@by_heart
def _signed_in(account_id: int, browser: str) -> str:
    """The token of a new device of this account."""
    token = secrets.token_urlsafe(8)
    db.session.add(a_device(account_id, token, browser))
    db.session.flush()
    return token


def a_device(account_id: int, token: str, browser: str = "") -> Device:
    """The row of a device that is signed in by this token."""
    now = clock.now()
    return Device(
        account_id=account_id,
        token_hash=hashlib.sha256(token.encode()).digest(),
        browser_hash=hashlib.sha256(browser.encode()).digest(),
        client="Firefox, Linux",
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(days=1),
    )
