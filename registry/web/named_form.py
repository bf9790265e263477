"""A form for something with a name in three languages; `components/names_fields.html` shows the three fields."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, StringField
from wtforms.validators import Length

from registry.domain.names import LANGUAGES, Names


def names_in(form: Form, prefix: str = "name") -> Names:
    """What was typed into the fields `<prefix>_kk`, `_ru`, `_en`."""
    return Names(*(form[f"{prefix}_{code}"].data or "" for code in LANGUAGES))


def filled(names: Names, prefix: str = "name") -> dict[str, str]:
    """What those fields show before anything is typed: arguments for the form."""
    return {f"{prefix}_{code}": getattr(names, code) for code in LANGUAGES}


class NamedForm(FlaskForm):
    """A form whose thing has a name. `leading` are the fields that stand above the name."""

    leading: ClassVar[tuple[str, ...]] = ()

    name_kk = StringField(_l("Name in Kazakh"), [Length(max=300)])
    name_ru = StringField(_l("Name in Russian"), [Length(max=300)])
    name_en = StringField(_l("Name in English"), [Length(max=300)])
