"""The form of a decision between two values."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from registry.web.choices import options
from registry.web.examiner.reason_form import ReasonForm

KEEP, TAKE = "keep", "take"


class ConflictForm(ReasonForm):
    """Which of the two counts, and why."""

    decision = RadioField(
        _l("Which value counts"),
        [InputRequired()],
        choices=options(((KEEP, _l("Keep what stands")), (TAKE, _l("Enter what came later from the tablet")))),
    )

    @property
    def takes(self) -> bool:
        """Whether the late value is entered."""
        return bool(self.decision.data == TAKE)
