"""The form of a new password. It compares and hashes, which takes long, before any transaction begins."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired

from registry.passwords import WeakPassword, hashed, matches
from registry.web import attempts
from registry.web.formats import translated
from registry.web.sign_in_forms import note


class PasswordForm(FlaskForm):
    """The present password, and the new one twice. `hash` is there once the form is valid."""

    present = PasswordField(_l("Your present password"), [InputRequired()])
    new = PasswordField(
        _l("New password"),
        [InputRequired()],
        description=_l("At least 10 characters. Three or four words that do not belong together are easy to remember."),
    )
    repeated = PasswordField(
        _l("New password once more"), [InputRequired(), EqualTo("new", _l("The two passwords are not the same."))]
    )
    hash = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, then the present password, then whether the new one will do; raises TooManyRequests."""
        if not super().validate(extra_validators):
            return False
        counted = attempts.password_again()
        attempts.begin(counted)
        if not matches(self.present.data, current_user.password):
            note(current_user.id, "password")
            self.present.errors = [_l("This is not your password.")]
            return False
        attempts.succeeded(counted)
        return self._hashes()

    def _hashes(self) -> bool:
        if self.new.data == self.present.data:
            self.new.errors = [_l("The new password is the old one.")]
            return False
        try:
            self.hash = hashed(self.new.data, about=(current_user.email, current_user.display_name))
        except WeakPassword as error:
            self.new.errors = [translated(error.sentence)]
            return False
        return True
