"""The form of a speciality."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from registry.domain.errors import BadInput
from registry.domain.typed_names import WrongName
from registry.models import Speciality
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {"uq_speciality_code": "code", WrongName: "name_kk", BadInput: "code"}


class SpecialityForm(NamedForm):
    """Code and names."""

    leading: ClassVar = ("code",)

    code = StringField(
        _l("Code"), [InputRequired(), Length(max=20)], description=_l("Eight digits that end in 00, such as 06130100.")
    )

    def values(self) -> dict[str, Any]:
        """What the services take."""
        return {"code": self.code.data or "", "name": names_in(self)}


def form_of(speciality: Speciality) -> SpecialityForm:
    """The form filled with what the register says."""
    return SpecialityForm(**filled(speciality.name), code=speciality.code)
