"""The forms that give sheets to marking teams."""

from typing import Any, Self

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.marking_teams import Plan, parse_workstations, spans
from registry.domain.reason import LONGEST
from registry.queries.team_proposal import TeamsPage
from registry.web.choices import options
from registry.web.formats import named


class AssignForm(FlaskForm):
    """Which team, which sub-criteria, which workstations; a reason where something is entered already."""

    team = SelectField(_l("Marking team"), [InputRequired(_l("Choose a team."))])
    workstations = StringField(
        _l("Workstations"),
        [InputRequired(_l("Write the workstations, like 1-4, 7.")), Length(max=200)],
        description=_l("Like 1-4, 7."),
    )
    sub_criteria = SelectMultipleField(
        _l("Sub-criteria"),
        [InputRequired(_l("Choose at least one sub-criterion."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    reason = StringField(
        _l("Reason"),
        [Length(max=LONGEST)],
        description=_l("Needed where something is entered already: the new team scores it anew."),
    )

    def offer(self, page: TeamsPage) -> Self:
        """The teams there are, and the scheme's sub-criteria; at first all workstations."""
        self.team.choices = options([("", "—"), *((team, str(team)) for team in sorted(page.teams.members))])
        self.sub_criteria.choices = options((sub.code, f"{sub.code} {named(sub.name)}") for sub in page.subs)
        if self.workstations.data is None:
            self.workstations.data = spans({sheet.workstation for sheet in page.teams.sheets})
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes. Raises BadInput for workstations that are none."""
        return {
            "team": int(self.team.data),
            "workstations": parse_workstations(self.workstations.data or ""),
            "sub_criteria": frozenset(self.sub_criteria.data or ()),
            "reason": self.reason.data or "",
        }


class ProposalForm(FlaskForm):
    """The proposal that was looked at."""

    plan = HiddenField()
    seen = HiddenField(validators=[InputRequired(), Length(max=32)])
    reason = StringField(
        _l("Reason"),
        [Length(max=LONGEST)],
        description=_l("Needed where something is entered already: the new team scores it anew."),
    )

    @property
    def asked(self) -> Plan:
        """How the proposal was made."""
        return _plan(self.plan.data or "")

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {"plan": self.asked, "seen": self.seen.data or "", "reason": self.reason.data or ""}


def asked_plan() -> Plan:
    """The plan the address asks for; sheets stay where nobody is tied when it asks for none."""
    return _plan(request.args.get("plan", ""))


def _plan(text: str) -> Plan:
    return Plan(text) if text in set(Plan) else Plan.KEEP
