"""Forms of the day of an exam: each is one act."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.accommodation import LONGEST as LONGEST_EXTRA
from registry.domain.accommodation import AccommodationGround
from registry.domain.errors import BadInput
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import BY_HAND, IncidentKind
from registry.domain.reason import LONGEST
from registry.domain.sentences import say
from registry.domain.sitting_states import ALLOWED, SittingState
from registry.queries.exam_day import ExamDay
from registry.services.briefings import LONGEST_TOPIC
from registry.services.workstations import HIGHEST
from registry.web.choices import members, options
from registry.web.labels import label
from registry.web.whole_number_field import WholeNumberField

CHOOSE = _l("Choose one.")
WHY = [InputRequired(_l("Write why.")), Length(max=LONGEST)]


class StepForm(FlaskForm):
    """The next step of the exam."""

    to = HiddenField()

    @property
    def wanted(self) -> ExamState:
        """Opening, or the start of the marking. Raises BadInput for anything else."""
        if self.to.data not in {ExamState.REGISTERED, ExamState.MARKING}:
            raise BadInput(say("It is not said what to do. Reload the page and press the button again."))
        return ExamState(self.to.data)


class WhyForm(FlaskForm):
    """An act with nothing but its reason."""

    reason = TextAreaField(_l("Reason"), WHY, description=_l("It is kept in the history."))


class DrawForm(FlaskForm):
    """A draw: the first one needs no reason."""

    reason = TextAreaField(_l("Why it is drawn anew"), WHY, description=_l("It is kept in the history."))


class DoorForm(FlaskForm):
    """Which kind of document was seen, and by whom besides."""

    document = RadioField(_l("Document seen"), [InputRequired(CHOOSE)], choices=options(members(IdentityDocument)))
    witness = SelectField(
        _l("Second person who saw it"),
        validators=[Optional()],
        description=_l(
            "Needed when you are of the candidate's own college: somebody of another one. The name is your note, their"
            " account does not confirm it: they sign the printed attendance list."
        ),
    )

    def offer(self, day: ExamDay, but: int | None) -> Self:
        """Everybody with a role in the exam but the reader."""
        others = [(str(key), name) for key, name in day.people.items() if key != but]
        self.witness.choices = options([("", "—"), *others])
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {"document": IdentityDocument(self.document.data), "witness_id": _number(self.witness.data)}


class SittingNoteForm(FlaskForm):
    """Absent, removed, or a note to be corrected."""

    state = RadioField(_l("New note"), [InputRequired(_l("Choose what is noted."))])
    reason = TextAreaField(
        _l("Reason"),
        [Optional(), Length(max=LONGEST)],
        description=_l("Needed for a removal and a correction. It is kept with the attempt."),
    )

    def offer(self, origin: SittingState) -> Self:
        """The notes that can follow; the only one is chosen beforehand."""
        following = [state for state in SittingState if state in ALLOWED[origin]]
        self.state.choices = options((state, label(state)) for state in following)
        if len(following) == 1 and not self.is_submitted():
            self.state.data = following[0]
        return self


class BriefingForm(FlaskForm):
    """What the briefing was about, who held it, who heard it."""

    topic = StringField(_l("Topic"), [InputRequired(), Length(max=LONGEST_TOPIC)])
    held_by = SelectField(_l("Held by"), validators=[Optional()])
    heard = SelectMultipleField(
        _l("Who heard it"),
        [InputRequired(_l("Tick the candidates of this exam who heard the briefing."))],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, day: ExamDay) -> Self:
        """People with a role, and everybody present; who was not briefed yet is ticked beforehand."""
        self.held_by.choices = options([("", _l("I did")), *((str(key), name) for key, name in day.people.items())])
        here = [(place, one) for place in day.present for one in place.candidates]
        self.heard.choices = options((one.id, f"{place.workstation:02d} {one.name.full}") for place, one in here)
        if not self.is_submitted():
            self.heard.data = [one.id for _place, one in here if not one.briefed]
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        chosen = self.heard.data or []
        return {"topic": self.topic.data, "held_by": _number(self.held_by.data), "candidate_ids": chosen}


class ExtraTimeForm(FlaskForm):
    """How many minutes, by which kind of paper."""

    minutes = WholeNumberField(_l("Extra minutes"), [InputRequired(), NumberRange(1, LONGEST_EXTRA)])
    ground = RadioField(
        _l("What it rests on"),
        [InputRequired(CHOOSE)],
        choices=options(members(AccommodationGround)),
        description=_l("The kind of the paper alone. What stands in it is not written down."),
    )

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {"minutes": self.minutes.data, "ground": AccommodationGround(self.ground.data)}


class SpareForm(FlaskForm):
    """Where an attempt goes on."""

    workstation = WholeNumberField(_l("Spare workstation"), [InputRequired(), NumberRange(1, HIGHEST)])
    reason = TextAreaField(_l("Reason"), WHY, description=_l("It is kept and printed in the exam protocol."))


def somebody_when_late(form: Form, field: Field) -> None:
    """Somebody came late, never all. Raises StopValidation."""
    if form["kind"].data == IncidentKind.LATE and not field.data:
        raise StopValidation(_l("Choose who came late."))


class IncidentForm(FlaskForm):
    """What happened, to whom, when."""

    kind = RadioField(
        _l("What happened"),
        [InputRequired(CHOOSE)],
        choices=options(one for one in members(IncidentKind) if one[0] in BY_HAND),
    )
    sitting = SelectField(_l("To whom"), validators=[somebody_when_late, Optional()])
    minutes_ago = WholeNumberField(_l("Minutes ago"), [Optional(), NumberRange(min=0)], default=0)
    text = TextAreaField(
        _l("In words"),
        [InputRequired(), Length(max=LONGEST)],
        description=_l("Printed in the exam protocol, never public."),
    )

    def offer(self, day: ExamDay) -> Self:
        """For all, or one attempt."""
        each = [(str(place.sitting_id), f"{place.workstation:02d} {place.name}") for place in day.places]
        self.sitting.choices = options([("", _l("All")), *each])
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "kind": IncidentKind(self.kind.data),
            "sitting_id": _number(self.sitting.data),
            "minutes_ago": self.minutes_ago.data or 0,
            "text": self.text.data,
        }


def _number(text: str | None) -> int | None:
    return int(text) if text else None
