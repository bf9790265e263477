"""The forms of a commission's meeting: its protocol, and the votes to one question."""

from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from registry.domain.commission import Vote
from registry.queries.commission import Meeting
from registry.queries.commission_page import CommissionPage
from registry.web.choices import members, options

ABSENT = "absent"


class MeetingForm(FlaskForm):
    """Number and day of the meeting's protocol."""

    number = StringField(
        _l("Number of the protocol of the meeting"),
        [InputRequired(_l("Write the number.")), Length(max=40)],
        description=_l(
            "Of several meetings about the same scores the last one alone decides: vote on everything in it."
        ),
    )
    held_on = DateField(_l("Date of the meeting"), [InputRequired(_l("Write the date as day, month and year."))])


class CloseForm(FlaskForm):
    """Nothing but the button."""


class VotesForm(FlaskForm):
    """What was asked; the fields of those who vote are added by `votes_form`."""

    sitting_id = SelectField(_l("Voted on"), description=_l("A vote on one workstation goes before that on the list."))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        said = {name.removeprefix("vote_"): value for name, value in self.data.items() if name.startswith("vote_")}
        return {
            "votes": {int(member): Vote(value) for member, value in said.items() if value != ABSENT},
            "sitting_id": int(self.sitting_id.data) if self.sitting_id.data else None,
        }


def votes_form(page: CommissionPage, meeting: Meeting, **given: Any) -> VotesForm:
    """The form of this meeting: one line for each member with a vote."""
    choices = options([*members(Vote), (ABSENT, _l("Not there"))])
    lines = {
        f"vote_{member.appointment_id}": RadioField(
            member.name, validators=[InputRequired(_l("Choose what this member said."))], choices=choices
        )
        for member in meeting.members
        if member.votes
    }
    form = cast("VotesForm", type("MeetingVotesForm", (VotesForm,), lines)(**given))
    attempts = ((one.sitting_id, _workstation(one.workstation, one.name.full)) for one in page.results)
    form.sitting_id.choices = options([("", _("The whole list")), *attempts])
    return form


def _workstation(number: int, name: str) -> str:
    return _("Workstation %(number)s: %(name)s", number=number, name=name)
