"""What is typed at the holders' door."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

LONGEST_ADDRESS, LONGEST_CODE = 320, 60
REMEMBER = _l("Stay signed in on this device")


class AddressForm(FlaskForm):
    """Where the code is to be sent."""

    email = StringField(
        _l("E-mail"),
        [InputRequired(_l("Type your e-mail address.")), Length(max=LONGEST_ADDRESS, message=_l("This is too long."))],
    )


class CodeForm(FlaskForm):
    """The eight digits of the letter."""

    code = StringField(
        _l("One-time code"),
        [
            InputRequired(_l("Type the code from the letter.")),
            Length(max=LONGEST_CODE, message=_l("This is too long.")),
        ],
    )
    remember = BooleanField(REMEMBER)


class SlipForm(FlaskForm):
    """The twelve characters of the slip."""

    code = StringField(
        _l("Code of the slip"),
        [InputRequired(_l("Type the code of your slip.")), Length(max=LONGEST_CODE, message=_l("This is too long."))],
    )
    remember = BooleanField(REMEMBER)
