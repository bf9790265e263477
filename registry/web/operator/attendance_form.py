"""Noting what became of an attempt."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.domain.sitting_states import ALLOWED, SittingState
from registry.web.choices import options
from registry.web.labels import label


class NoteForm(FlaskForm):
    """One tap: present or absent."""

    state = HiddenField()

    @property
    def wanted(self) -> SittingState:
        """What is noted. Raises BadInput when the request names nothing."""
        if self.state.data not in set(SittingState):
            raise BadInput(say("It is not said what to do. Reload the page and press the button again."))
        return SittingState(self.state.data)


class CorrectionForm(FlaskForm):
    """A removal, or a note that has to be corrected, with its reason."""

    state = RadioField(_l("New note"), [InputRequired(_l("Choose what is noted."))])
    reason = TextAreaField(
        _l("Reason"),
        [InputRequired(_l("Write why.")), Length(max=500)],
        description=_l("It is kept with the attempt."),
    )

    def offer(self, origin: SittingState) -> "CorrectionForm":
        """Let a state be chosen that an attempt can go to from `origin`."""
        self.state.choices = options((state, label(state)) for state in SittingState if state in ALLOWED[origin])
        return self

    @property
    def wanted(self) -> SittingState:
        """What is noted instead."""
        return SittingState(self.state.data)
