"""What is typed on a venue's tablet."""

from typing import Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField
from wtforms.validators import InputRequired, Length

from registry.queries.venue_devices import ExaminerAtDoor, TabletDoor


class PinForm(FlaskForm):
    """Who it is, of the exam's examiners, and the PIN."""

    account = RadioField(
        _l("Examiner"), [InputRequired(_l("Choose your name."))], coerce=int, choices=[], validate_choice=True
    )
    pin = PasswordField(
        _l("PIN"), [InputRequired(_l("Type your PIN.")), Length(max=20, message=_l("This is too long."))]
    )

    @classmethod
    def offering(cls, found: TabletDoor | None) -> Self:
        """The form with the names of those who may take the tablet over."""
        form = cls()
        form.account.choices = [(one.account_id, _words(one)) for one in found.examiners] if found else []
        return form


def _words(examiner: ExaminerAtDoor) -> str:
    if not examiner.ready:
        return _("%(name)s: has no PIN yet", name=examiner.name)
    if examiner.locked:
        return _("%(name)s: the PIN is locked", name=examiner.name)
    return examiner.name
