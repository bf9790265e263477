"""Forms of the exam's clock: each act asks for what it needs and nothing else."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from registry.domain.exam_clock import LONGEST_ADDITION, LONGEST_WORKING_TIME, ClockAct
from registry.domain.reason import LONGEST
from registry.web.whole_number_field import WholeNumberField

KEPT = _l("It is kept and printed in the exam protocol.")


class WorkingTimeForm(FlaskForm):
    """The working time that a start proposes."""

    minutes = WholeNumberField(_l("Working time, minutes"), [InputRequired(), NumberRange(1, LONGEST_WORKING_TIME)])


class ClockForm(FlaskForm):
    """What every act on the clock carries: which it is, for whom, and when it was."""

    act = HiddenField()
    sitting = HiddenField()

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        sent = {
            name: field.data for name, field in self._fields.items() if name not in {"act", "sitting", "csrf_token"}
        }
        return {**sent, "minutes_ago": sent.get("minutes_ago") or 0, "reason": sent.get("reason") or ""}


class StartForm(ClockForm):
    """A start for all."""

    minutes = WholeNumberField(_l("Working time, minutes"), [InputRequired(), NumberRange(1, LONGEST_WORKING_TIME)])
    minutes_ago = WholeNumberField(_l("Minutes ago"), [Optional(), NumberRange(min=0)], default=0)


class StopForm(ClockForm):
    """A stop, or the end for one: with its reason."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Write why.")), Length(max=LONGEST)], description=KEPT)
    minutes_ago = WholeNumberField(_l("Minutes ago"), [Optional(), NumberRange(min=0)], default=0)


class AddForm(ClockForm):
    """Minutes given back."""

    minutes = WholeNumberField(_l("Minutes given back"), [InputRequired(), NumberRange(1, LONGEST_ADDITION)])
    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Write why.")), Length(max=LONGEST)], description=KEPT)


class GoOnForm(ClockForm):
    """A resume, or the end for all."""

    minutes_ago = WholeNumberField(_l("Minutes ago"), [Optional(), NumberRange(min=0)], default=0)


def clock_form(act: ClockAct, *, for_all: bool) -> type[ClockForm]:
    """The form of one act."""
    if act is ClockAct.END:
        return GoOnForm if for_all else StopForm
    return {
        ClockAct.START: StartForm,
        ClockAct.STOP: StopForm,
        ClockAct.RESUME: GoOnForm,
        ClockAct.ADD: AddForm,
    }[act]
