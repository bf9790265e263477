"""Giving holders access: what operators and officers of a college type for it, and the answer with the slips."""

from collections.abc import Callable

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from registry.db import transaction
from registry.domain.errors import BadInput, Refused
from registry.domain.holder_access import IdentityDocument
from registry.domain.reason import LONGEST
from registry.web.choices import members, options
from registry.web.formats import translated
from registry.web.whole_number_field import WholeNumberField


class SlipsForm(FlaskForm):
    """For whom slips are made: a group, one candidate, or everybody when both are left out."""

    group = StringField(validators=[Optional(), Length(max=50)])
    candidate = WholeNumberField(validators=[Optional()])


class IdentityForm(FlaskForm):
    """What was seen at the desk."""

    document = RadioField(
        _l("Which document did you see?"),
        [InputRequired(_l("Choose one."))],
        choices=options(members(IdentityDocument)),
    )
    reason = TextAreaField(
        _l("Why a slip is needed"),
        [InputRequired(_l("Write the reason: it is kept and shown in the history.")), Length(max=LONGEST)],
    )


def slips_answer(act: Callable[[], bytes], name: str, endpoint: str, **values: object) -> ResponseReturnValue:
    """Do the act and hand out its PDF, which no cache keeps: its codes exist nowhere else. A refusal goes back."""
    try:
        with transaction():
            content = act()
    except (Refused, BadInput) as error:
        flash(translated(error.sentence), "bad")
        return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]  # parts of an address
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
