"""The form of a grade table: a ready one to start from, or one's own."""

from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from registry.domain.errors import BadInput
from registry.domain.grades import PRESETS, GradeTable
from registry.domain.rounding import parse_decimal, plain
from registry.domain.sentences import say
from registry.domain.typed_names import WrongName
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {"uq_grade_table_key_valid_from": "valid_from", WrongName: "name_kk", BadInput: "bounds"}


class GradeTableForm(NamedForm):
    """Key, names, first day, and a line for each grade."""

    leading: ClassVar = ("key",)

    key = StringField(
        _l("Key"),
        [
            InputRequired(),
            Length(max=32),
            Regexp(r"[a-z0-9][a-z0-9-]*$", message=_l("Small Latin letters, digits and hyphens only.")),
        ],
        description=_l("One key for all versions of a table, such as kz-90-70-50."),
    )
    valid_from = DateField(_l("Valid from"), [InputRequired()])
    bounds = TextAreaField(
        _l("Grades"),
        [InputRequired(), Length(max=1000)],
        description=_l(
            "The best first, a line each: the grade, a space, the percent it begins at. The last begins at 0."
        ),
    )

    def values(self) -> dict[str, Any]:
        """What the service takes; BadInput when the lines make no table."""
        table = GradeTable(names_in(self), self.valid_from.data, tuple(_bounds(self.bounds.data or "")))
        return {"key": self.key.data, "table": table}


def form_of_preset(key: str) -> GradeTableForm:
    """The form filled with a ready table; empty for an unknown key."""
    preset = PRESETS.get(key)
    if preset is None:
        return GradeTableForm()
    lines = "\n".join(f"{grade} {plain(percent)}" for grade, percent in preset.bounds)
    return GradeTableForm(**filled(preset.name), key=key, valid_from=preset.valid_from, bounds=lines)


def _bounds(text: str) -> list[tuple[str, Decimal]]:
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        grade, _, percent = line.strip().rpartition(" ")
        if not grade:
            raise BadInput(
                say("Each line needs a grade, a space and a percent. This one does not: %(line)s", line=line)
            )
        found.append((grade.strip(), parse_decimal(percent.rstrip("%"))))
    return found
