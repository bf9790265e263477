"""The form of a skill."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from registry.domain.typed_names import WrongName
from registry.models import Skill
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {"uq_skill_number": "number", WrongName: "name_kk"}


class SkillForm(NamedForm):
    """Number and names."""

    leading: ClassVar = ("number",)

    number = StringField(
        _l("Number"), [InputRequired(), Length(max=16)], description=_l("The number marking schemes name it by.")
    )

    def values(self) -> dict[str, Any]:
        """What the services take."""
        return {"number": self.number.data or "", "name": names_in(self)}


def form_of(skill: Skill) -> SkillForm:
    """The form filled with what the register says."""
    return SkillForm(**filled(skill.name), number=skill.number)
