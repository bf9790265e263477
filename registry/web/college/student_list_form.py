"""What is chosen for a whole list of students."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField

from registry.models import Qualification
from registry.web.choices import options
from registry.web.formats import named


class StudentsForm(FlaskForm):
    """The qualification of those whose row names none; the college is the officer's own and is not asked."""

    qualification_id = SelectField(
        _l("Qualification"), description=_l("For students whose row names no qualification of its own.")
    )

    def offer(self, qualifications: Iterable[Qualification]) -> "StudentsForm":
        """Let one of these be chosen."""
        named_rows = ((row.id, f"{row.code} {named(row.name)}") for row in qualifications)
        self.qualification_id.choices = options([("", "—"), *named_rows])
        return self

    @property
    def chosen(self) -> int | None:
        """The row id of the qualification, as the service takes it."""
        return int(self.qualification_id.data) if self.qualification_id.data else None
