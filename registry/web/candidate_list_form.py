"""The form that takes a file with candidates, wherever a list is brought in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ListForm(FlaskForm):
    """A file with candidates."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))], description=_l("XLSX or CSV."))
