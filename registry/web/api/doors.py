"""Who is let in to the interface for programs, and how a request shows that a page of ours sent it.

A form carries a token; a tablet that was away for a day has an old one or none. What is asked here in its place no
foreign page can send: a header of its own and a body that is JSON take a permission that nobody is given, and the
browser names where the request comes from.
"""

from urllib.parse import urlsplit

from flask import Blueprint, abort, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden

from registry.domain.audience import Audience

HEADER, OURS = "X-Requested-With", "marking"
JSON = "application/json"
READS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({None, "same-origin", "none"})


class Interface(Blueprint):
    """Open to examiners who are signed in; everybody else is answered by a status, never by a way to a page."""

    def __init__(self, name: str, import_name: str) -> None:
        super().__init__(name, import_name, url_prefix=f"/{name}")
        self.before_request(_admit)


def _admit() -> None:
    if not current_user.is_authenticated:
        abort(401)
    if not current_user.has_role(Audience.EXAMINER.value) or current_user.password_given:
        abort(403)
    if request.method not in READS:
        _require_own_page()


def _require_own_page() -> None:
    if request.mimetype != JSON:
        abort(415)
    if request.headers.get(HEADER) != OURS:
        abort(400)
    if request.headers.get("Sec-Fetch-Site") not in OWN_SITES or not _is_own(request.headers.get("Origin")):
        raise Forbidden


def _is_own(origin: str | None) -> bool:
    if origin is None:  # a program that is no browser
        return True
    try:
        named = urlsplit(origin)
    except ValueError:  # no address at all
        return False
    return named.netloc == request.host and (named.scheme == "https" or not request.is_secure)
