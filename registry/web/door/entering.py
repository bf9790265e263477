"""Coming in: the session, the device, and the page that comes next."""

from dataclasses import replace

from flask import g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user

from registry.domain.actor import PUBLIC, Actor
from registry.models import Account
from registry.web.way_back import own_path

AFTER = "after_the_door"


def visitor() -> Actor:
    """Whoever stands at the door: nobody, from a known place."""
    return replace(PUBLIC, origin=request.remote_addr or "", request_id=g.request_id)


def remember_way() -> None:
    """Keep where the person wanted to go, when it is a page of this site."""
    if wanted := own_path(request.args.get("next")):
        session[AFTER] = wanted


def enter(account: Account, *, way: str, remember: bool, by_default: str) -> ResponseReturnValue:
    """Sign the holder in. A new session begins; `way` (code, slip) stands in the audit trail with the device."""
    wanted = own_path(session.pop(AFTER, "")) or url_for(by_default)
    login_user(account, remember=remember, authn_via=[way])
    return redirect(wanted, 303)
