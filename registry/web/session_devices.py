"""A session is worth something as long as its device is signed in: asked with every request of somebody signed in.

The session's cookie carries a random token, the table its hash. Another cookie names the browser beyond sign-ins; it
opens nothing, and says only that somebody came in here before.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user
from sqlalchemy import bindparam, update

from registry import clock
from registry.account_seals import AccountSeal
from registry.db import direct
from registry.direct import Prepared
from registry.domain.client_name import client_name
from registry.models import Device
from registry.queries.actors import actor_of
from registry.queries.devices import live_device
from registry.queries.sign_in_seals import fits
from registry.queries.venue_devices import marking_exam
from registry.services.devices import open_device
from registry.web.actors import MARKS_IN

log = logging.getLogger(__name__)

TOKEN = "device"  # noqa: S105  # the key in the session
TABLET = "tablet"
"""In the session of somebody who took a venue's tablet over: its id. The cookie is signed, so it stays with it."""
YEAR = 31_536_000
SEEN_EVERY = timedelta(minutes=10)
SEEN = Prepared(
    update(Device)
    .where(Device.id == bindparam("device"))
    .values(seen_at=bindparam("moment", type_=Device.seen_at.type))
)


def register(app: Flask, login_manager: Any) -> None:
    """Let a signed-in person be known only by a session whose device has not ended; name new browsers."""
    find: Callable[[str], Any] = login_manager._user_callback  # noqa: SLF001  # as Flask-Security set it

    def load(user_id: str) -> Any:
        account = find(user_id)
        return account if account is not None and _is_sealed(account) and _is_live(account) else None

    login_manager.user_loader(load)

    @app.after_request
    def name_browser(response: Response) -> Response:
        if token := g.get("new_browser"):
            secure = bool(app.config["SESSION_COOKIE_SECURE"])
            response.set_cookie(
                browser_cookie(), token, max_age=YEAR, secure=secure, httponly=True, samesite="Lax", path="/"
            )
        return response


def enter(account: Any, *, remember: bool, way: str, request_id: str) -> int:
    """Open a device for whoever just came in, inside the transaction that is open; its id.

    `g.tablet` is the venue's tablet that was taken over by PIN, where that is the way.
    """
    token = secrets.token_urlsafe(32)
    tablet = g.get(TABLET)
    device = open_device(
        actor_of(account, origin=request.remote_addr or "", request_id=request_id),
        token_hash=hashed(token),
        browser_hash=_browser(),
        client=client_name(request.headers.get("User-Agent", "")),
        remember=remember,
        way=way,
        venue_device_id=tablet,
    )
    session[TOKEN] = token
    if tablet is not None:
        session[TABLET] = tablet
    g.device_id = device.id
    return device.id


def present_device() -> int:
    """The id of the device that asks; 0 for nobody."""
    return int(g.get("device_id", 0))


def stay_known() -> None:
    """Let this session go on when its own account got a new name for sessions; all others know the old one."""
    session["_user_id"] = current_user.get_id()


def known_browser() -> bytes | None:
    """The hash of the cookie that names this browser, when there is one."""
    token = request.cookies.get(browser_cookie())
    return hashed(token) if token else None


def browser_cookie() -> str:
    """The name of that cookie."""
    return "__Host-browser" if current_app.config["SESSION_COOKIE_SECURE"] else "browser"


def hashed(token: str) -> bytes:
    """What is kept of a token: it is random and long, so it needs no salt."""
    return hashlib.sha256(token.encode()).digest()


def _is_sealed(account: Any) -> bool:
    if fits(account):
        return True
    log.warning("account %s was signed in and is not known any more: it does not fit its seal", account.id)
    return False


def _is_live(account: Any) -> bool:
    seal = AccountSeal.read(account.sign_in_seal)
    token = hashed(str(session.get(TOKEN, "")))
    device = live_device(account.id, token, sealed=seal.entry) if seal else None
    if device is None or device.venue_device_id != session.get(TABLET):
        return False
    if device.venue_device_id is not None and not _marks(device.venue_device_id):
        return False
    g.device_id, seen_at = device.id, device.seen_at
    if clock.now() - seen_at > SEEN_EVERY:
        direct().tell(SEEN, device=g.device_id, moment=clock.now())
    return True


def _marks(tablet_id: int) -> bool:
    exam_id = marking_exam(tablet_id)
    if exam_id is not None:
        setattr(g, MARKS_IN, exam_id)
    return exam_id is not None


def _browser() -> bytes:
    named = known_browser()
    if named is None:
        g.new_browser = secrets.token_urlsafe(32)
        named = hashed(g.new_browser)
    return named
