"""Where to go after a step in between: only ever a page of this site."""

from urllib.parse import urlsplit

from flask import request

WAY_BACK = "way_back"
"""In the session of somebody on the way through a step in between: where they wanted to go."""


def own_path(address: str | None) -> str:
    """The path and query of an address of this site; "" for everything else, whatever a browser would make of it.

    Allowed is one slash followed by something that is neither a slash nor a backslash, without control characters.
    """
    text = address or ""
    if not text.startswith("/") or text[1:2] in {"/", "\\"} or any(ord(c) < ord(" ") or c == "\x7f" for c in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else text


def page_before() -> str:
    """The page of this site from which a form was sent; "" when the browser does not say."""
    parts = urlsplit(request.referrer or "")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return own_path(path) if parts.netloc == request.host else ""
