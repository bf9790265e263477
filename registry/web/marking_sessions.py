"""What a marking session opens: the examiners' pages and their interface, and the page that hands the tablet back.

The policy refuses everything but marking in the tablet's exam by itself; here no other page even begins.
"""

from flask import Flask, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from registry.web.actors import MARKS_IN
from registry.web.session_devices import TABLET
from registry.web.venue_cookie import tablet_token

PARTS = frozenset({"examiner", "api"})
PAGES = frozenset({"door.venue", "door.take_over", "door.hand_back", "security.logout", "public.healthz"})
READS = frozenset({"GET", "HEAD"})


def register(app: Flask) -> None:
    """Keep whoever took a tablet over by PIN on the pages for marking; a page from elsewhere leads back to them."""

    @app.before_request
    def keep() -> ResponseReturnValue | None:
        if TABLET in session and current_user.is_authenticated:
            return _kept()
        if request.blueprint == "examiner" and request.method in READS and tablet_token():
            return None if current_user.is_authenticated else redirect(url_for("door.venue"))
        return None

    app.jinja_env.globals["marking_session"] = is_marking_session


def is_marking_session() -> bool:
    """Whether this request comes from a tablet that was taken over by PIN."""
    return g.get(MARKS_IN) is not None


def _kept() -> ResponseReturnValue | None:
    if request.endpoint is None or request.blueprint in PARTS or request.endpoint in PAGES:
        return None
    return redirect(url_for("examiner.start")) if request.method in READS else abort(403)
