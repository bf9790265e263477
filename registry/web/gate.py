"""A blueprint that opens only to one audience: nothing inside it answers anybody else."""

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from registry.domain.audience import Audience

# What somebody may do whose password was typed by another: choose an own one. Signing out is no page of ours.
OWN_PASSWORD = {"account.password", "account.change_password"}


class AudienceBlueprint(Blueprint):
    """Default deny: whoever is not signed in is asked to, whoever has not this audience gets 403.

    Whoever was given a password chooses an own one before anything else. Without an audience it is open to everybody
    who is signed in, for what is their own. `sign_in` is the page on which its visitors sign in, where that is not the
    one with a password.
    """

    def __init__(self, name: str, import_name: str, *, audience: Audience | None, sign_in: str = "") -> None:
        super().__init__(name, import_name, url_prefix=f"/{name}")
        self.sign_in = sign_in
        self.audience = audience
        self.before_request(self._admit)

    def _admit(self) -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            if self.sign_in:
                return redirect(url_for(self.sign_in, next=request.full_path.rstrip("?")))
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by Flask-Login
        if self.audience is not None and not current_user.has_role(self.audience.value):
            abort(403)
        if current_user.password_given and request.endpoint not in OWN_PASSWORD:
            return redirect(url_for("account.password"))
        return None
