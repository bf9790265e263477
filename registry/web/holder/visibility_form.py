"""The form of the holder's choice, and what each choice means."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Length

from registry.domain.consent import VERSION
from registry.domain.visibility import Visibility
from registry.web.choices import members, options


class VisibilityForm(FlaskForm):
    """One of the three, under the text that was on the page."""

    visibility = RadioField(
        _l("What others see when they check this passport"),
        [InputRequired(_l("Choose one."))],
        choices=options(members(Visibility)),
    )
    consent_version = HiddenField(validators=[InputRequired(), Length(max=32)], default=VERSION)


def meanings() -> dict[str, str]:
    """What others see under each choice, in words."""
    return {
        Visibility.FULL: _(
            "Name, qualification, skill, score, grade, college, exam, and the result section by section."
        ),
        Visibility.RESULT: _("Name, qualification, skill, score and grade. No sections, no college."),
        Visibility.STATUS_ONLY: _("Your surname with initials, and whether the passport is valid. No result."),
    }
