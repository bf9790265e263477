"""The form of a college."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import Length

from registry.domain.bin_number import WrongBin
from registry.domain.typed_names import WrongName
from registry.models import College
from registry.web.choices import options
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {"uq_college_bin": "bin", WrongBin: "bin", WrongName: "name_kk"}


class CollegeForm(NamedForm):
    """Names, BIN, region, ownership."""

    bin = StringField(_l("BIN"), [Length(max=20)], description=_l("Twelve digits. May stay empty."))
    region = StringField(_l("Region"), [Length(max=100)], description=_l("For example Almaty or Aktobe region."))
    ownership = RadioField(
        _l("Ownership"), choices=options([("state", _l("State-owned")), ("private", _l("Private"))]), default="state"
    )

    def values(self) -> dict[str, Any]:
        """What the services take."""
        return {
            "name": names_in(self),
            "bin": self.bin.data,
            "region": self.region.data or "",
            "state_owned": self.ownership.data == "state",
        }


def form_of(college: College) -> CollegeForm:
    """The form filled with what the register says; with what was sent, where something was."""
    return CollegeForm(
        **filled(college.name),
        bin=college.bin,
        region=college.region,
        ownership="state" if college.state_owned else "private",
    )
