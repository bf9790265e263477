"""Forms of the steps of an exam's life: a way back, a waiver, the protocol."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from registry.domain.errors import BadInput
from registry.domain.exam_states import ExamState
from registry.domain.sentences import say
from registry.models import Exam

# The ways back that an operator takes; reopening a sheet and taking back a confirmation are the chief expert's.
BACK = {
    ExamState.REGISTERED: ExamState.PLANNED,
    ExamState.MARKING: ExamState.REGISTERED,
    ExamState.PUBLISHED: ExamState.CONFIRMED,
    ExamState.CLOSED: ExamState.PUBLISHED,
}


class StepForm(FlaskForm):
    """A step forward: where to."""

    to = HiddenField()

    @property
    def wanted(self) -> ExamState:
        """The state the exam is sent to. Raises BadInput when the request names none."""
        if self.to.data not in set(ExamState):
            raise BadInput(say("It is not said what to do. Reload the page and press the button again."))
        return ExamState(self.to.data)


class BackForm(StepForm):
    """A step back: where to, and why."""

    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Write why.")), Length(max=500)], description=_l("It is kept in the history.")
    )


class EndingForm(FlaskForm):
    """The real last day of an exam that ended before the planned one, and why."""

    ends_on = DateField(_l("Last day"), [InputRequired(_l("Write the date as day, month and year."))])
    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Write why.")), Length(max=500)])


class WaiverForm(FlaskForm):
    """The written decision that waives the appeal term."""

    decision = TextAreaField(
        _l("Decision"),
        [InputRequired(_l("Name the written decision.")), Length(max=500)],
        description=_l("Who decided, number and date of the written decision."),
    )


class ProtocolForm(FlaskForm):
    """Number and date of the protocol."""

    number = StringField(_l("Number of the exam protocol"), [InputRequired(_l("Write the number.")), Length(max=40)])
    date = DateField(_l("Date of the exam protocol"), [InputRequired(_l("Write the date as day, month and year."))])


def protocol_of(exam: Exam) -> ProtocolForm:
    """The form with what is noted already."""
    return ProtocolForm(number=exam.protocol_number, date=exam.protocol_date)
