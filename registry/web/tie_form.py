"""The form of an own student."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import InputRequired

from registry.queries.teaching_ties import ExamTies
from registry.web.choices import options
from registry.web.formats import named

CANDIDATE, GROUP = "candidate", "group"


class TieForm(FlaskForm):
    """Who taught, and whom: a candidate, or a whole group."""

    account_id = SelectField(_l("Examiner"), [InputRequired(_l("Choose an examiner."))])
    whom = SelectField(
        _l("Taught"),
        [InputRequired(_l("Choose a group or a candidate."))],
        description=_l("Whoever comes to a group later is covered too."),
    )

    def offer(self, found: ExamTies) -> Self:
        """Let one of these be chosen; a group is sent as its place in the list."""
        self._groups = [(group.college_id, group.group) for group in found.groups]
        accounts = list(found.accounts)
        first = [] if len(accounts) == 1 else [("", "—")]
        groups = ((f"{GROUP}-{i}", f"{one.group} · {named(one.college)}") for i, one in enumerate(found.groups))
        people = ((f"{CANDIDATE}-{key}", f"{name.full} · {group or '—'}") for key, name, group in found.candidates)
        self.account_id.choices = options([*first, *accounts])
        self.whom.choices = options([("", "—"), *groups, *people])
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        kind, _, number = self.whom.data.partition("-")
        whom = {"group": self._groups[int(number)]} if kind == GROUP else {"candidate_id": int(number)}
        return {"account_id": int(self.account_id.data), **whom}
