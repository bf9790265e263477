"""Forms of appeals: filing one, naming who decides, writing the decision down."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.appeal import LONGEST_TEXT, AppealBringer, AppealKind, AppealOutcome
from registry.domain.reason import LONGEST
from registry.queries.appeal_commission import PossibleMember
from registry.queries.appeal_pages import AppealPage, Member
from registry.queries.own_appeals import Attempt
from registry.services.appeal_deciding import Decision
from registry.services.appeals import Filing
from registry.web.choices import members, options
from registry.web.formats import day, named
from registry.web.labels import label

WHO = _l("A representative acts for a candidate under 18 and is recorded on the page of the consent.")
TEXT = [InputRequired(_l("Write what it is about.")), Length(max=LONGEST_TEXT)]


class AppealForm(FlaskForm):
    """What somebody appeals against, and why."""

    kind = RadioField(_l("What is the appeal about?"), [InputRequired(_l("Choose one."))])
    about_day = SelectField(
        _l("Which day of the exam?"), description=_l("For an appeal on the procedure: how the exam was held.")
    )
    text = TextAreaField(_l("What happened, and what should be looked at"), TEXT)

    def offer(self, attempt: Attempt) -> Self:
        """The kinds that can be filed now, with the last day of each; the days it can be about."""
        self.kind.choices = options((kind, _until(kind, last)) for kind, last in attempt.until.items())
        if attempt.days:
            self.about_day.choices = options([("", "—"), *((one.isoformat(), day(one)) for one in attempt.days)])
        else:
            del self.about_day  # not on the page, so it is not sent either
        return self

    def filing(self, **more: Any) -> Filing:
        """What the service takes."""
        kind = AppealKind(self.kind.data)
        chosen = self.about_day.data if kind is AppealKind.PROCEDURE else ""
        about_day = date.fromisoformat(chosen) if chosen else None
        return Filing(kind=kind, text=self.text.data or "", about_day=about_day, **more)


class StudentsAppealForm(AppealForm):
    """The same for a college's own student."""

    brought_by = RadioField(_l("Who brings it?"), [InputRequired(_l("Choose one."))], description=WHO)

    def offer(self, attempt: Attempt) -> Self:
        """Whoever may bring it."""
        self.brought_by.choices = options(members(AppealBringer))
        return super().offer(attempt)

    def filing(self, **more: Any) -> Filing:
        """What the service takes."""
        return super().filing(brought_by=AppealBringer(self.brought_by.data), **more)


class PaperAppealForm(FlaskForm):
    """An appeal that came on paper, or after its term."""

    candidate = SelectField(_l("Candidate"), [InputRequired(_l("Choose the candidate."))])
    kind = RadioField(
        _l("What is the appeal about?"), [InputRequired(_l("Choose one."))], choices=options(members(AppealKind))
    )
    about_day = DateField(
        _l("Which day of the exam?"),
        [Optional()],
        description=_l("For an appeal on the procedure: how the exam was held."),
    )
    brought_by = RadioField(
        _l("Who brings it?"),
        [InputRequired(_l("Choose one."))],
        description=WHO,
        choices=options(members(AppealBringer)),
    )
    handed_in_on = DateField(_l("Handed in on"), [Optional()], description=_l("Leave it empty for today."))
    text = TextAreaField(_l("What the paper says"), TEXT)
    late_reason = TextAreaField(
        _l("Why it is admitted after its term"),
        [Length(max=LONGEST)],
        description=_l("Only for an appeal that came too late; it is kept with the appeal."),
    )

    def offer(self, candidates: Sequence[tuple[int, str]]) -> Self:
        """The candidates of the exam."""
        self.candidate.choices = options([("", "—"), *candidates])
        return self

    def filing(self) -> Filing:
        """What the service takes."""
        kind = AppealKind(self.kind.data)
        return Filing(
            kind=kind,
            text=self.text.data or "",
            about_day=self.about_day.data if kind is AppealKind.PROCEDURE else None,
            brought_by=AppealBringer(self.brought_by.data),
            handed_in_on=self.handed_in_on.data,
            late_reason=self.late_reason.data or "",
        )


class CommissionForm(FlaskForm):
    """Who decides, and who is in the chair."""

    members = SelectMultipleField(
        _l("Members"),
        [InputRequired(_l("Choose the members."))],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    chair = SelectField(_l("Chair"), [InputRequired(_l("Choose the chair."))])

    def offer(self, people: Sequence[PossibleMember]) -> Self:
        """Everybody whom nothing keeps out; those named now are ticked."""
        able = [one for one in people if one.why_not is None]
        self.members.choices = options((one.account_id, _person(one)) for one in able)
        self.chair.choices = options([("", "—"), *((one.account_id, one.name) for one in able)])
        if self.members.raw_data is None:  # nothing was sent with this form
            self.members.data = [one.account_id for one in able if one.named]
            self.chair.data = next((str(one.account_id) for one in able if one.chair), "")
        return self


class DecisionForm(FlaskForm):
    """What the commission's protocol says. A vote for each member comes with `decision_form`."""

    sheets = SelectMultipleField(
        _l("Sheets whose marks are amended"),
        description=_l("Only when marks are amended: these sheets are opened again."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    new_date = DateField(
        _l("New date"), [Optional()], description=_l("Only when the attempt is annulled: the day it is made again.")
    )
    reasons = TextAreaField(_l("Decision and reasons, as the candidate reads them"), TEXT)
    protocol_number = StringField(
        _l("Number of the protocol of the appeal"), [InputRequired(_l("Write the number.")), Length(max=40)]
    )
    protocol_date = DateField(
        _l("Date of the protocol of the appeal"), [InputRequired(_l("Write the date as day, month and year."))]
    )

    def votes(self, people: Sequence[Member]) -> list[Any]:
        """The fields of the votes, member by member."""
        return [self[_vote(one)] for one in people]

    def decision(self, people: Sequence[Member]) -> Decision:
        """What the service takes."""
        return Decision(
            votes={one.account_id: AppealOutcome(self[_vote(one)].data) for one in people},
            reasons=self.reasons.data or "",
            protocol_number=self.protocol_number.data or "",
            protocol_date=self.protocol_date.data,
            sheets=frozenset(self.sheets.data or ()),
            new_date=self.new_date.data,
        )


def decision_form(page: AppealPage) -> DecisionForm:
    """The form of this appeal: a vote for each member of its commission, and its sheets that are signed."""
    fields = {
        _vote(one): SelectField(
            one.name,
            [InputRequired(_l("Choose one."))],
            choices=options([("", "—"), *members(AppealOutcome)]),
        )
        for one in page.members
    }
    form: DecisionForm = type("OwnDecisionForm", (DecisionForm,), fields)()
    form.sheets.choices = options((code, code) for code in page.sheets)
    return form


class NextAttemptForm(FlaskForm):
    """On which list an annulled attempt is made again."""

    candidate = SelectField(_l("New attempt"), [InputRequired(_l("Choose one."))])

    def offer(self, page: AppealPage) -> Self:
        """The person's attempts at other exams."""
        others = [(number, f"{named(name)}, {day(first)}") for number, name, first in page.attempts]
        self.candidate.choices = options([("", "—"), *others])
        return self


def _vote(member: Member) -> str:
    return f"vote_{member.account_id}"


def _person(one: PossibleMember) -> str:
    return f"{one.name}, {named(one.college)}" if one.college else one.name


def _until(kind: AppealKind, last: date | None) -> str:
    return _("%(kind)s, until the end of %(day)s", kind=label(kind), day=day(last)) if last else label(kind)
