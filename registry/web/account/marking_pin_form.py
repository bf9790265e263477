"""The form of a new PIN. It hashes, which takes long, before any transaction begins."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from registry.domain.marking_pin import WeakPin, new_pin
from registry.instance import instance
from registry.marking_pins import hashed_pin
from registry.web.formats import translated

TOO_LONG = _l("This is too long.")


class MarkingPinForm(FlaskForm):
    """The PIN twice. `hash` is there once the form is valid."""

    pin = PasswordField(
        _l("New PIN"),
        [InputRequired(_l("Type your PIN.")), Length(max=20, message=TOO_LONG)],
        description=_l("Six digits that are neither in a row nor repeated."),
    )
    repeated = PasswordField(
        _l("New PIN once more"), [InputRequired(_l("Type your PIN.")), EqualTo("pin", _l("The two PINs differ."))]
    )
    hash = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, then whether it is easily guessed."""
        if not super().validate(extra_validators):
            return False
        try:
            pin = new_pin(self.pin.data or "")
        except WeakPin as error:
            self.pin.errors = [translated(error.sentence)]
            return False
        self.hash = hashed_pin(instance().settings, current_user.id, pin)
        return True
