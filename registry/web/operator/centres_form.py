"""The form of an exam centre."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import Length

from registry.domain.typed_names import WrongName
from registry.models import Centre, College
from registry.web.choices import options
from registry.web.formats import named
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {WrongName: "name_kk"}


class CentreForm(NamedForm):
    """Names, address, region, and the college it belongs to."""

    address_kk = StringField(_l("Address in Kazakh"), [Length(max=300)])
    address_ru = StringField(_l("Address in Russian"), [Length(max=300)])
    address_en = StringField(_l("Address in English"), [Length(max=300)])
    region = StringField(_l("Region"), [Length(max=100)], description=_l("For example Almaty or Aktobe region."))
    college_id = SelectField(_l("College"), coerce=int, description=_l("Leave it open for a centre on its own."))

    def offer(self, colleges: Iterable[College]) -> "CentreForm":
        """Let one of these colleges be chosen."""
        self.college_id.choices = options([(0, "—"), *((college.id, named(college.name)) for college in colleges)])
        return self

    def values(self) -> dict[str, Any]:
        """What the services take."""
        return {
            "name": names_in(self),
            "address": names_in(self, "address"),
            "region": self.region.data or "",
            "college_id": self.college_id.data or None,
        }


def form_of(centre: Centre) -> CentreForm:
    """The form filled with what the register says."""
    return CentreForm(
        **filled(centre.name),
        **filled(centre.address, "address"),
        region=centre.region,
        college_id=centre.college_id or 0,
    )
