"""The form of an act that needs a reason."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from registry.domain.reason import LONGEST


class ReasonForm(FlaskForm):
    """Why: kept for good, and shown in the history."""

    reason = TextAreaField(_l("Reason"), [InputRequired(), Length(max=LONGEST)])
