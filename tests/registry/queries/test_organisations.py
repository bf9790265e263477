"""Organisations as operators see them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.scope import OrganisationKind
from registry.queries.organisations import (
    colleges_without,
    organisation_of,
    organisation_page,
    organisations_to_act_for,
)
from tests.builders import a_college, actor_of, an_account, an_operator, an_organisation
from tests.builders.regions import Region, a_region
from tests.statements import counted


@pytest.fixture
def regions(session: Session) -> tuple[Region, Region]:
    with transaction():
        return a_region("Алматы"), a_region("Ақтөбе")


def test_people_are_counted_and_a_region_without_colleges_is_told(regions: tuple[Region, Region]) -> None:
    here, _ = regions
    misspelt = an_organisation(OrganisationKind.REGION, region="Алмты")
    found = organisation_page(an_operator())
    assert found.people[here.department.id] == 2
    assert found.reaches_nothing(misspelt)
    assert not found.reaches_nothing(here.department)
    assert not found.reaches_nothing(here.office)


def test_a_department_sees_itself_and_its_colleges(regions: tuple[Region, Region]) -> None:
    here, there = regions
    own = {here.department.id, here.office.id}
    actor = actor_of(here.operator)
    assert {row.id for row in organisation_page(actor).page.rows} == own
    assert {row.id for row in organisations_to_act_for(actor)} == own
    assert organisation_of(actor, organisation_id=here.office.id) is here.office
    with pytest.raises(Forbidden):
        organisation_of(actor, organisation_id=there.department.id)
    with pytest.raises(Forbidden):
        colleges_without(actor)


def test_offices_come_first_to_choose_from_and_colleges_last(regions: tuple[Region, Region]) -> None:
    an_organisation()
    kinds = [row.kind for row in organisations_to_act_for(an_operator())]
    assert kinds == sorted(kinds, key=list(OrganisationKind).index)
    with pytest.raises(NotFound):
        organisation_of(an_operator(), organisation_id=999)


def test_only_colleges_that_are_none_yet_can_become_one(regions: tuple[Region, Region]) -> None:
    free = a_college("Бос колледж")
    assert [row.id for row in colleges_without(an_operator())] == [free.id]


def test_the_list_costs_the_same_however_long_it_is(regions: tuple[Region, Region]) -> None:
    costs = []
    for _ in range(2):
        db.session.expire_all()
        with counted(db.engine) as sent:
            found = organisation_page(an_operator())
            assert [row.college.name for row in found.page.rows if row.college]
        costs.append(len(sent))
        for _ in range(5):
            an_account(organisation=an_organisation(OrganisationKind.COLLEGE))
    assert costs[0] == costs[1]
