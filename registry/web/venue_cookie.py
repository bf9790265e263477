"""The cookie by which a browser is known as a venue's tablet: a random token, of which the register keeps the hash.

It opens nothing by itself: with it, and inside the exam's window, an examiner's PIN opens that exam for marking.
"""

import secrets

from flask import Response, current_app, request

LASTS = 90 * 24 * 60 * 60  # longer than any exam; its window decides


def tablet_token() -> str:
    """The token this browser brings, "" for none."""
    return request.cookies.get(tablet_cookie(), "")


def new_tablet_token() -> str:
    """A token for a tablet that is being enrolled."""
    return secrets.token_urlsafe(32)


def give_tablet_token(response: Response, token: str) -> Response:
    """Let this browser keep the token."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(tablet_cookie(), token, max_age=LASTS, secure=secure, httponly=True, samesite="Lax", path="/")
    return response


def tablet_cookie() -> str:
    """The name of the cookie."""
    return "__Host-tablet" if current_app.config["SESSION_COOKIE_SECURE"] else "tablet"
