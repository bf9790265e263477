"""The form of a new exam."""

from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_plan import DEFAULT_PASS_MARK
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import LANGUAGES
from registry.domain.typed_names import WrongName
from registry.models import Exam
from registry.queries.exam_planning import PlanChoices
from registry.web.choices import members, options
from registry.web.decimal_field import CommaDecimalField
from registry.web.formats import named
from registry.web.named_form import NamedForm, names_in
from registry.web.whole_number_field import WholeNumberField

PLACES = {WrongName: "name_kk"}
NO_DATE = _l("Write the date as day, month and year.")


class ExamForm(NamedForm):
    """The decisions about an exam, in the order in which they are taken."""

    leading: ClassVar[tuple[str, ...]] = ("kind", "championship_level")

    kind = RadioField(_l("Kind"), choices=options(members(ExamKind)), default=ExamKind.DEMONSTRATION)
    championship_level = SelectField(
        _l("Level"),
        choices=options([("", "—"), *members(ChampionshipLevel)]),
        default="",
        description=_l("Only for a championship."),
    )
    scheme_id = SelectField(
        _l("Marking scheme"),
        [InputRequired(_l("Choose a marking scheme."))],
        description=_l("Validated schemes only. From its first exam on a scheme never changes."),
    )
    centre_id = SelectField(_l("Exam centre"), [InputRequired(_l("Choose an exam centre."))])
    starts_on = DateField(_l("First day"), [InputRequired(NO_DATE)])
    ends_on = DateField(_l("Last day"), [InputRequired(NO_DATE)])
    pass_mark = CommaDecimalField(
        _l("Pass mark in percent"),
        [Optional()],
        default=DEFAULT_PASS_MARK,
        description=_l("50 unless the order of the exam says otherwise. Leave it empty for a championship."),
    )
    grade_table_id = SelectField(_l("Grade table"))
    max_spread = WholeNumberField(
        _l("Largest difference between judges"),
        [InputRequired(), NumberRange(0, 3, _l("A whole number from 0 to 3."))],
        default=1,
        description=_l("Scores that differ more are given again."),
    )
    judging_mode = RadioField(
        _l("How judges enter scores"), choices=options(members(JudgingMode)), default=JudgingMode.INDEPENDENT
    )
    blind = BooleanField(
        _l("Blind marking"), default=True, description=_l("Marking screens show a workstation number, not a name.")
    )

    def offer(self, choices: PlanChoices) -> "ExamForm":
        """Let one of these schemes, centres and grade tables be chosen."""
        nothing = ("", "—")
        schemes = ((row.id, f"{row.skill.number} {named(row.skill.name)} · {row.version}") for row in choices.schemes)
        tables = ((row.id, named(row.name)) for row in choices.grade_tables)
        self.scheme_id.choices = options([nothing, *schemes])
        self.centre_id.choices = options([nothing, *((row.id, named(row.name)) for row in choices.centres)])
        self.grade_table_id.choices = options([*tables, nothing])
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        level, table, mark = self.championship_level.data, self.grade_table_id.data, self.pass_mark.data
        return {
            "scheme_id": int(self.scheme_id.data),
            "centre_id": int(self.centre_id.data),
            "kind": ExamKind(self.kind.data),
            "championship_level": ChampionshipLevel(level) if level else None,
            "name": names_in(self),
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "pass_mark": None if mark is None else Decimal(mark),
            "grade_table_id": int(table) if table else None,
            "max_spread": self.max_spread.data,
            "judging_mode": JudgingMode(self.judging_mode.data),
            "blind": self.blind.data,
        }


def plan_of(exam: Exam) -> dict[str, Any]:
    """The plan as it stands, by the form's fields."""
    return {
        "kind": exam.kind,
        "championship_level": exam.championship_level or "",
        "scheme_id": str(exam.scheme_id),
        "centre_id": str(exam.centre_id),
        **{f"name_{language}": getattr(exam.name, language) for language in LANGUAGES},
        "starts_on": exam.starts_on,
        "ends_on": exam.ends_on,
        "pass_mark": exam.pass_mark,
        "grade_table_id": str(exam.grade_table_id or ""),
        "max_spread": exam.max_spread,
        "judging_mode": exam.judging_mode,
        "blind": exam.blind,
    }
