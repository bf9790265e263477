"""Forms of passports: which of a list, and a change of status with its reason."""

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.passport_states import Change
from registry.domain.reason_codes import reasons_for
from registry.services.status_changes import LONGEST_NOTE
from registry.web.choices import options
from registry.web.labels import label
from registry.web.row_number import row_number


def _row(text: str) -> int:
    if (number := row_number(str(text))) is None:
        raise ValueError(text)
    return number


class ChosenForm(FlaskForm):
    """Rows of a list by id. Whether they exist and may be acted on is the service's question."""

    chosen = SelectMultipleField(
        _l("Chosen"),
        [InputRequired(_l("Choose at least one."))],
        coerce=_row,
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, ids: list[int], *, unticked: Collection[int] = ()) -> "ChosenForm":
        """Let these rows be chosen, all of them ticked to begin with but those in `unticked`."""
        self.chosen.choices = options((number, "") for number in ids)
        self.chosen.data = [number for number in ids if number not in unticked]
        return self


class ChangeForm(FlaskForm):
    """Why a passport's status changes: the public reason, and a note that stays inside."""

    reason = RadioField(
        _l("Reason, shown to everybody who checks the passport"), [InputRequired(_l("Choose a reason."))]
    )
    note = TextAreaField(
        _l("Note for the operators"),
        [Length(max=LONGEST_NOTE)],
        description=_l("Stays inside the registry: letter and date of a request, who decided."),
    )

    def offer(self, change: Change) -> "ChangeForm":
        """Let one of this change's reasons be chosen."""
        self.reason.choices = options((reason, label(reason)) for reason in reasons_for(change))
        return self


def consequences(change: Change) -> tuple[str, ...]:
    """What will happen when the change is released, line by line, for the page before it."""
    lines = {
        Change.SUSPEND: _("Whoever checks the passport reads that it is suspended, and why. It can be reinstated."),
        Change.REINSTATE: _("Whoever checks the passport reads that it is valid again."),
        Change.REVOKE: _(
            "Whoever checks the passport reads that it is revoked, and why. It never becomes valid again."
        ),
        Change.SUPERSEDE: _("A new passport is made of what the register says now; the paper of this one leads to it."),
    }
    return lines[change], _("Nothing changes until another operator releases it.")
