"""Where to report a security problem: a page for people, security.txt (RFC 9116) for tools; and robots.txt."""

from datetime import UTC, timedelta

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from registry import clock
from registry.instance import instance
from registry.web.public import public

VALID = timedelta(days=180)  # RFC 9116: less than a year; the file is made when it is asked for, so it never runs out
# Nothing here belongs into an index. Every answer also says `noindex`, for whoever does not read this file.
ROBOTS = "User-agent: *\nDisallow: /\n"


@public.get("/disclosure")
def disclosure() -> ResponseReturnValue:
    """How to report a security problem, and what happens then."""
    contact = instance().settings.security_contact
    return render_template("public/disclosure.html", contact=contact, words=contact.removeprefix("mailto:"))


@public.get("/.well-known/security.txt")
def security_txt() -> ResponseReturnValue:
    """The same for tools; 404 while the instance names no contact."""
    settings = instance().settings
    if not settings.security_contact:
        abort(404)
    base = settings.public_url.rstrip("/")
    expires = (clock.now() + VALID).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = {
        "Contact": settings.security_contact,
        "Expires": expires,
        "Preferred-Languages": "kk, ru, en",
        "Canonical": f"{base}/.well-known/security.txt",
        "Policy": f"{base}/disclosure",
    }
    return _text("".join(f"{name}: {value}\n" for name, value in lines.items()))


@public.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """What search engines may look at: nothing."""
    return _text(ROBOTS)


def _text(content: str) -> Response:
    return Response(content, content_type="text/plain; charset=utf-8")
