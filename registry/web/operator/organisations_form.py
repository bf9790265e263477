"""Forms of organisations: a new one, and changes."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import Length

from registry.domain.scope import OrganisationKind
from registry.domain.typed_names import WrongName
from registry.models import College, Organisation
from registry.services.organisations import CollegeNeeded, RegionNeeded
from registry.web.choices import members, options
from registry.web.formats import named
from registry.web.named_form import NamedForm, filled, names_in

PLACES = {
    WrongName: "name_kk",
    RegionNeeded: "region",
    CollegeNeeded: "college_id",
    "uq_organisation_college_id": "college_id",
}


class OrganisationChangeForm(NamedForm):
    """Names, and the region of a department."""

    region = StringField(
        _l("Region"),
        [Length(max=100)],
        description=_l("For the department of a region alone: spelled as in its colleges and exam centres."),
    )

    def values(self) -> dict[str, Any]:
        """What the service of a change takes."""
        return {"name": names_in(self), "region": self.region.data or ""}


class OrganisationForm(OrganisationChangeForm):
    """A new organisation: what it is, then its names, its region or its college."""

    leading = ("kind",)

    kind = RadioField(
        _l("What it is"),
        choices=options(members(OrganisationKind)),
        default=OrganisationKind.REGION.value,
        description=_l("It decides how far the people who act for it reach, and stays."),
    )
    college_id = SelectField(
        _l("College"), coerce=int, default=0, description=_l("For the organisation of a college alone.")
    )

    def offer(self, colleges: Iterable[College]) -> "OrganisationForm":
        """Let one of these colleges be chosen."""
        self.college_id.choices = options([(0, "—"), *((college.id, named(college.name)) for college in colleges)])
        return self

    def values(self) -> dict[str, Any]:
        """What the service of a new organisation takes."""
        kind, college_id = OrganisationKind(self.kind.data), self.college_id.data or None
        return {**super().values(), "kind": kind, "college_id": college_id}


def form_of(organisation: Organisation) -> OrganisationChangeForm:
    """The form filled with what the register says."""
    return OrganisationChangeForm(**filled(organisation.name), region=organisation.region)
