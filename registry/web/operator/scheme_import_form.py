"""Forms of a scheme's import: the file and how to read it, then what the version is called."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from registry.domain.typed_names import WrongName
from registry.web.choices import LANGUAGE_NAMES, options

LEVELS = ("100", "75", "50")
PLACES = {"uq_scheme_skill_id_version": "version", WrongName: "version"}


class SchemeFileForm(FlaskForm):
    """The workbook, its language and its level."""

    file = FileField(
        _l("Workbook"),
        [FileRequired()],
        description=_l("An .xlsx with the sheet CIS Marking Scheme Import, up to 10 MB."),
    )
    language = SelectField(
        _l("Language of the texts"),
        choices=options([("", _l("Find out")), *LANGUAGE_NAMES.items()]),
        default="",
    )
    total = SelectField(
        _l("Marks in all"),
        choices=options([("", _l("As the workbook declares")), *((level, level) for level in LEVELS)]),
        default="",
        description=_l("The level of the scheme: its aspects have to add up to it."),
    )

    def reading(self) -> dict[str, Any]:
        """How to read it, as parts of the preview's address."""
        chosen = {"language": self.language.data, "total": self.total.data}
        return {name: value for name, value in chosen.items() if value}


class SchemeVersionForm(FlaskForm):
    """What a draft is called."""

    skill_number = StringField(
        _l("Number of the skill"),
        [InputRequired(), Length(max=16)],
        description=_l("A number the register does not know enters the skill."),
    )
    version = StringField(
        _l("Version"), [InputRequired(), Length(max=32)], description=_l("Your own name for it, such as 2026.1.")
    )


def reading_of(arguments: dict[str, str]) -> dict[str, Any]:
    """The reader's arguments in a preview's address; what is none of the choices is left out."""
    language, total = arguments.get("language"), arguments.get("total")
    return {
        "language": language if language in {"kk", "ru", "en"} else None,
        "total": Decimal(total) if total in LEVELS else None,
    }
