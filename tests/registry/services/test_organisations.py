"""Organisations of the register."""

import pytest
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden, NotFound
from registry.domain.names import Names
from registry.domain.scope import OrganisationKind
from registry.models import Organisation
from registry.queries.audit import entries
from registry.services.organisations import CollegeNeeded, RegionNeeded, add_organisation, change_organisation
from tests.builders import a_college, actor_of, an_operator
from tests.builders.regions import a_region

NAME = Names(kk="Басқарма", ru="Управление", en="Department")


def added(kind: OrganisationKind, **values: object) -> Organisation:
    with transaction():
        return add_organisation(an_operator(), kind=kind, name=NAME, **values)  # type: ignore[arg-type]


def test_each_kind_has_what_belongs_to_it(session: Session) -> None:
    with transaction():
        college = a_college()
    assert added(OrganisationKind.MINISTRY).region == ""
    assert added(OrganisationKind.REGION, region="  Алматы ").region == "Алматы"
    assert added(OrganisationKind.COLLEGE, college_id=college.id).college_id == college.id


@pytest.mark.parametrize(
    ("kind", "values", "error"),
    [
        (OrganisationKind.REGION, {}, RegionNeeded),
        (OrganisationKind.MINISTRY, {"region": "Алматы"}, RegionNeeded),
        (OrganisationKind.COLLEGE, {}, CollegeNeeded),
        (OrganisationKind.REGION, {"region": "Алматы", "college_id": 1}, CollegeNeeded),
        (OrganisationKind.COLLEGE, {"college_id": 999}, NotFound),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(
    session: Session, kind: OrganisationKind, values: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        added(kind, **values)


def test_a_college_is_one_organisation(session: Session) -> None:
    with transaction():
        college = a_college()
    added(OrganisationKind.COLLEGE, college_id=college.id)
    with pytest.raises(Clash, match="is an organisation already"):
        added(OrganisationKind.COLLEGE, college_id=college.id)


def test_names_and_region_change_and_the_trail_keeps_both(session: Session) -> None:
    made = added(OrganisationKind.REGION, region="Алматы")
    with transaction():
        change_organisation(an_operator(), organisation_id=made.id, name=Names(kk="Жаңа"), region="Ақтөбе")
    assert (made.name.kk, made.region) == ("Жаңа", "Ақтөбе")
    last = list(entries())[-1]
    assert (last.act, last.object_type) == ("change", "organisation")
    assert "Алматы" in str(last.payload)
    assert "Ақтөбе" in str(last.payload)
    with pytest.raises(NotFound), transaction():
        change_organisation(an_operator(), organisation_id=999, name=NAME)


def test_a_department_makes_no_organisations(session: Session) -> None:
    with transaction():
        region = a_region("Алматы")
    actors: list[Actor] = [actor_of(region.operator), actor_of(region.officer), actor_of(region.auditor)]
    for actor in actors:
        with pytest.raises(Forbidden):
            add_organisation(actor, kind=OrganisationKind.MINISTRY, name=NAME)
        with pytest.raises(Forbidden):
            change_organisation(actor, organisation_id=region.department.id, name=NAME, region="Ақтөбе")
