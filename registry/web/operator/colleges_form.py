"""The form of a college."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField
from wtforms.validators import Length, Optional

from registry.domain.bin_number import WrongBin
from registry.domain.typed_names import WrongName
from registry.models import College
from registry.services.colleges import WrongSuccessor
from registry.web.choices import options
from registry.web.formats import named
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {"uq_college_bin": "bin", WrongBin: "bin", WrongName: "name_kk", WrongSuccessor: "successor_id"}


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


class CollegeChangeForm(CollegeForm):
    """A college that is there: also when it closes, and who takes its place."""

    closed_on = DateField(
        _l("Closed on"), [Optional()], description=_l("From this day on its officers can do nothing any more.")
    )
    successor_id = SelectField(
        _l("Successor"), coerce=int, default=0, description=_l("The college that takes its place, if there is one.")
    )

    def offer(self, colleges: Iterable[College]) -> "CollegeChangeForm":
        """Let one of these colleges be the successor."""
        self.successor_id.choices = options([(0, "—"), *((row.id, named(row.name)) for row in colleges)])
        return self

    def values(self) -> dict[str, Any]:
        """What the service of a change takes."""
        return {
            **super().values(),
            "closed_on": self.closed_on.data,
            "successor_id": self.successor_id.data or None,
        }


def form_of(college: College) -> CollegeChangeForm:
    """The form filled with what the register says; with what was sent, where something was."""
    return CollegeChangeForm(
        **filled(college.name),
        bin=college.bin,
        region=college.region,
        ownership="state" if college.state_owned else "private",
        closed_on=college.closed_on,
        successor_id=college.successor_id or 0,
    )
