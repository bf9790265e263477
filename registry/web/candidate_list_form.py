"""The form that takes a file with candidates, wherever a list is brought in."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.validators import InputRequired

from registry.domain.candidate_row import CandidateRow


class ListForm(FlaskForm):
    """A file with candidates."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))], description=_l("XLSX or CSV."))


def ask_qualification(field: SelectField, rows: Iterable[CandidateRow]) -> None:
    """Let it be chosen when a row names none: no passport is made without one, and afterwards each candidate has to be
    corrected alone."""
    if any(not row.qualification for row in rows):
        must_choose(field, _l("Choose the qualification: rows name none, and no passport is made without one."))


def must_choose(field: SelectField, words: str) -> None:
    """Refuse a whole list while nothing is chosen here, as long as the register has something to choose."""
    if any(value for value, *_ in field.iter_choices()):
        field.validators = [InputRequired(words)]
        field.flags.required = True
