"""The form of a qualification."""

from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from registry.domain.errors import BadInput
from registry.domain.typed_names import WrongName
from registry.models import Qualification, Speciality
from registry.services.classifier import LEVELS, WrongLevel
from registry.web.choices import options
from registry.web.formats import named
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {
    "uq_qualification_code": "code",
    WrongName: "name_kk",
    WrongLevel: "nqf_level",
    BadInput: "code",
}


class QualificationForm(NamedForm):
    """Code, names, level and speciality."""

    leading: ClassVar = ("code",)

    code = StringField(
        _l("Code"),
        [InputRequired(), Length(max=20)],
        description=_l("3W, 4S or 5AB and eight digits, such as 4S06130103."),
    )
    speciality_id = SelectField(_l("Speciality"), coerce=int)
    nqf_level = SelectField(
        _l("Level of the national qualifications framework"),
        coerce=int,
        choices=options([(0, _l("as the code says")), *((level, str(level)) for level in LEVELS)]),
    )

    def offer(self, specialities: Iterable[Speciality]) -> "QualificationForm":
        """Let one of these specialities be chosen."""
        self.speciality_id.choices = options((row.id, f"{row.code} {named(row.name)}") for row in specialities)
        return self

    def values(self) -> dict[str, Any]:
        """What the services take."""
        return {
            "code": self.code.data or "",
            "name": names_in(self),
            "speciality_id": self.speciality_id.data,
            "nqf_level": self.nqf_level.data or None,
        }


def form_of(qualification: Qualification) -> QualificationForm:
    """The form filled with what the register says."""
    return QualificationForm(
        **filled(qualification.name),
        code=qualification.code,
        speciality_id=qualification.speciality_id,
        nqf_level=qualification.nqf_level,
    )
