"""The form of a correction request."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from registry.domain.actor import Actor
from registry.domain.correction import CorrectionSubject
from registry.domain.reason import LONGEST
from registry.queries.own_passports import own_passports
from registry.web.choices import members, options


class CorrectionForm(FlaskForm):
    """What is wrong, on which passport, and what is right."""

    subject = RadioField(
        _l("What is wrong?"), [InputRequired(_l("Choose one."))], choices=options(members(CorrectionSubject))
    )
    passport = SelectField(_l("Which passport?"))
    wish = TextAreaField(
        _l("What is right?"),
        [InputRequired(_l("Write what is right.")), Length(max=LONGEST)],
        description=_l("Say which document shows it. You bring the document to the registry or the college."),
    )

    def offer(self, actor: Actor) -> "CorrectionForm":
        """The holder's passports to choose from."""
        own = [(one.passport_id, one.content.number) for one in own_passports(actor)]
        self.passport.choices = options([("", _l("None: it is about the register")), *own])
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "subject": CorrectionSubject(self.subject.data),
            "passport_id": int(self.passport.data) if self.passport.data else None,
            "wish": self.wish.data or "",
        }
