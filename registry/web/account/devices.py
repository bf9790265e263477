"""Where I am signed in, and how to end it."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from registry.db import transaction
from registry.queries.devices import own_devices
from registry.services import devices as service
from registry.web.account import account
from registry.web.actors import current_actor
from registry.web.session_devices import present_device
from registry.web.submitting import done


@account.get("/devices")
def devices() -> ResponseReturnValue:
    """Every sign-in that has not ended."""
    return render_template("account/devices.html", devices=own_devices(current_actor()), present=present_device())


@account.post("/devices/<int:device_id>/end")
def end_device(device_id: int) -> ResponseReturnValue:
    """Sign one of them out; the present one has its own button in the menu."""
    if device_id == present_device():
        abort(404)
    with transaction():
        service.end_device(current_actor(), device_id=device_id)
    return done(_("The device is signed out."), "account.devices")


@account.post("/devices/end-all")
def end_devices() -> ResponseReturnValue:
    """Sign out everywhere, here too; what comes next is the door by which this person comes in."""
    door = "security.login" if current_user.password else "door.start"
    with transaction():
        service.sign_out_everywhere(current_actor())
    session.clear()
    flash(_("You are signed out on every device."), "good")
    return redirect(url_for(door), 303)
