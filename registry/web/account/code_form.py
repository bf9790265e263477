"""The form for one code."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class CodeForm(FlaskForm):
    """Six digits of an authenticator, or the twelve characters of a recovery code."""

    code = StringField(
        _l("Code"),
        [InputRequired(), Length(max=40)],
        description=_l("Six digits from your authenticator, or one of your recovery codes."),
    )
