"""How I sign in: one page with everything that belongs to it."""

from flask import render_template, session
from flask.typing import ResponseReturnValue

from registry.queries.devices import own_devices
from registry.queries.own_sign_in import own_sign_in
from registry.web.account import account
from registry.web.actors import current_actor
from registry.web.way_back import WAY_BACK, own_path


@account.get("/")
def overview() -> ResponseReturnValue:
    """Password, second factor, recovery codes, and how many devices."""
    actor = current_actor()
    return render_template(
        "account/overview.html",
        own=own_sign_in(actor),
        devices=len(own_devices(actor)),
        back=own_path(session.get(WAY_BACK)),
    )
