"""The search above the list of exams: a text and a state."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from registry.domain.exam_states import ExamState
from registry.web.choices import members, options
from registry.web.listing import SearchForm, asked


class ExamSearchForm(SearchForm):
    """Name, skill or centre, and how far the exam has come."""

    state = SelectField(
        _l("State"),
        choices=options([("", _l("All states")), *members(ExamState)]),
        default="",
    )

    @property
    def wanted(self) -> ExamState | None:
        """The state asked for; None for all, and for what is no state."""
        return next((state for state in ExamState if state.value == self.state.data), None)


def asked_exams() -> ExamSearchForm:
    """The search as this address fills it."""
    return asked(ExamSearchForm)
