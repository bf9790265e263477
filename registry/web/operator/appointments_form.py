"""The forms of roles in an exam."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from registry.domain.appointing import SEATS
from registry.domain.exam_role import ExamRole
from registry.queries.exam_people import ExamPeople
from registry.web.choices import members, options
from registry.web.formats import named
from registry.web.whole_number_field import WholeNumberField


class AppointmentForm(FlaskForm):
    """Who, as what, in which seat, from where."""

    account_id = SelectField(
        _l("Account"),
        [InputRequired(_l("Choose an account."))],
        description=_l("Accounts that enter the examiners' pages."),
    )
    role = SelectField(_l("Role"), choices=options(members(ExamRole)), default=ExamRole.EXAMINER)
    seat = SelectField(
        _l("Seat"),
        choices=options([("", _l("The first free one")), *((seat, str(seat)) for seat in SEATS)]),
        default="",
        description=_l("Only for an examiner: the judges' column."),
    )
    team = WholeNumberField(
        _l("Marking team"), [InputRequired(), NumberRange(1, 9, _l("A whole number from 1 to 9."))], default=1
    )
    college_id = SelectField(
        _l("Comes from"), description=_l("The count of external examiners on the passport goes by it.")
    )

    def offer(self, people: ExamPeople) -> "AppointmentForm":
        """Let one of these accounts and colleges be chosen."""
        _offer(self, people)
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "account_id": int(self.account_id.data),
            "role": ExamRole(self.role.data),
            "seat": int(self.seat.data) if self.seat.data else None,
            "team": self.team.data,
            "college_id": int(self.college_id.data) if self.college_id.data else None,
        }


class ReplaceForm(FlaskForm):
    """Who takes the place, from where, and why."""

    account_id = SelectField(_l("Who takes the place"), [InputRequired(_l("Choose an account."))])
    college_id = SelectField(
        _l("Comes from"), description=_l("The count of external examiners on the passport goes by it.")
    )
    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Write why.")), Length(max=500)])

    def offer(self, people: ExamPeople, *, instead_of: int) -> "ReplaceForm":
        """Let one of these accounts and colleges be chosen; the account that leaves the place is none of them."""
        _offer(self, people, but=instead_of)
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        college = self.college_id.data
        return {
            "account_id": int(self.account_id.data),
            "college_id": int(college) if college else None,
            "reason": self.reason.data,
        }


class EndForm(FlaskForm):
    """Why an appointment ends."""

    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Write why.")), Length(max=500)], description=_l("It is kept in the history.")
    )


def _offer(form: "AppointmentForm | ReplaceForm", people: ExamPeople, but: int | None = None) -> None:
    accounts = ((key, f"{name} · {email}") for key, name, email in people.accounts if key != but)
    colleges = ((college.id, named(college.name)) for college in people.colleges)
    form.account_id.choices = options([("", "—"), *accounts])
    form.college_id.choices = options([("", _l("From no college: an enterprise, or self-employed")), *colleges])
