"""Which language a page is in: `?lang=` (kept in a cookie), the account's, the browser's, the instance's."""

from functools import lru_cache
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from registry.domain.names import LANGUAGES
from registry.instance import instance

COOKIE = "LANGUAGE_COOKIE"  # in the configuration: its name says what a browser may do with it
YEAR = 31_536_000


def register(app: Flask) -> None:
    """Remember an asked-for language, and offer the choice to every page."""
    https = app.extensions["registry"].settings.public_url.startswith("https://")
    app.config[COOKIE] = name = "__Host-lang" if https else "lang"

    @app.after_request
    def remember(response: Response) -> Response:
        if (asked := request.args.get("lang")) in LANGUAGES:
            response.set_cookie(name, str(asked), max_age=YEAR, samesite="Lax", secure=https, httponly=True)
        response.headers.setdefault("Content-Language", selected())
        response.headers.add("Vary", "Accept-Language, Cookie")
        return response

    app.jinja_env.globals["here_in"] = here_in

    @app.context_processor
    def choice() -> dict[str, object]:
        return {"languages": LANGUAGES, "language": selected()}


def selected() -> str:
    """The language of the present request, one of kk, ru, en."""
    chosen: str | None = g.get("language")
    if chosen is None:
        chosen = g.language = _choose()
    return chosen


def here_in(code: str) -> str:
    """The address of this page in another language: path and query stay, only `lang` changes."""
    if not request.query_string:
        return f"?lang={code}"
    kept = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "lang"])
    return f"?{kept}&lang={code}" if kept else f"?lang={code}"


def _choose() -> str:
    for code in (request.args.get("lang"), _of_cookie(), _of_account()):
        if code in LANGUAGES:
            return str(code)
    return _of_browser(request.headers.get("Accept-Language", "")) or instance().settings.default_language


@lru_cache(1024)
def _of_browser(header: str) -> str | None:
    # By the browser's own order, regions aside. Werkzeug's best_match would prefer `en;q=0.5` to `kk-KZ`.
    # Millions of browsers send few different headers, and taking one apart is work: what it says is kept.
    order = parse_accept_header(header, LanguageAccept)
    asked = (tag.partition("-")[0].lower() for tag, quality in order if quality > 0)
    return next((code for code in asked if code in LANGUAGES), None)


def _of_cookie() -> str | None:
    return request.cookies.get(current_app.config[COOKIE]) if request.cookies else None


def _of_account() -> str | None:
    # The session is looked at only when there is one: an anonymous check page needs no account and no query.
    return getattr(current_user, "language", None) if request.cookies and "_user_id" in session else None
