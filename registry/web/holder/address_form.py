"""What a holder types to confirm an address."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class AddressForm(FlaskForm):
    """The address to sign in with."""

    email = StringField(
        _l("E-mail"),
        [InputRequired(_l("Type your e-mail address.")), Length(max=320, message=_l("This is too long."))],
    )


class ConfirmForm(FlaskForm):
    """The eight digits of the letter."""

    code = StringField(
        _l("One-time code"),
        [InputRequired(_l("Type the code from the letter.")), Length(max=60, message=_l("This is too long."))],
    )
