"""Changing one's own password."""

from flask import render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.services import sign_ins
from registry.web.account import account
from registry.web.account.password_form import PasswordForm
from registry.web.actors import current_actor
from registry.web.session_devices import present_device, stay_known
from registry.web.submitting import done, submitted


@account.get("/password")
def password() -> ResponseReturnValue:
    """The form."""
    return render_template("account/password.html", form=PasswordForm())


@account.post("/password")
def change_password() -> ResponseReturnValue:
    """Set the new one: every other device is signed out, this one stays."""
    form = PasswordForm()
    if submitted(form, lambda: _keep(form.hash)):
        return done(_("Your password is changed. Other devices are signed out."), "account.overview")
    return render_template("account/password.html", form=form), 422


def _keep(password_hash: str) -> None:
    sign_ins.change_password(current_actor(), password_hash=password_hash, device_id=present_device())
    stay_known()
    session.pop("csrf_token", None)
