"""For whom accounts act, and how nobody gains by it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.passport_states import PassportState
from registry.domain.scope import OrganisationKind
from registry.models import Account
from registry.services.account_organisation import WrongOrganisation, set_organisation
from registry.services.accounts import activate, change_account, create_account, deactivate, set_password
from tests.builders import PASSWORD, a_candidate, a_passport, actor_of, an_account, an_operator, an_organisation
from tests.builders.first_steps import a_person_seen, an_asked_erasure, an_asked_reset
from tests.builders.regions import Region, a_region

OPERATOR, OFFICER = frozenset({Audience.OPERATOR}), frozenset({Audience.COLLEGE})
EXAMINER, HOLDER = frozenset({Audience.EXAMINER}), frozenset({Audience.HOLDER})


def begin_passport(region: Region, account_id: int) -> None:
    """A prepared passport."""
    a_passport(PassportState.PREPARED, a_candidate(region.exam), prepared_by=account_id)


def begin_erasure(region: Region, account_id: int) -> None:
    """An erasure that was asked for."""
    an_asked_erasure(region.person, by=account_id)


def begin_desk(region: Region, account_id: int) -> None:
    """A person at a desk."""
    a_person_seen(region.person, by=account_id)


def begin_reset(region: Region, account_id: int) -> None:
    """A reset of a second factor."""
    an_asked_reset(region.officer, by=account_id)


@pytest.fixture
def regions(session: Session) -> tuple[Region, Region]:
    with transaction():
        return a_region("Алматы"), a_region("Ақтөбе")


def created(actor: Actor, audiences: frozenset[Audience], **values: object) -> Account:
    with transaction():
        return create_account(
            actor,
            email="new@example.kz",
            password=PASSWORD,
            display_name="New",
            audiences=audiences,
            **values,  # type: ignore[arg-type]  # the caller names real ones
        )


def test_a_department_makes_accounts_for_itself_and_its_colleges(regions: tuple[Region, Region]) -> None:
    here, _ = regions
    actor = actor_of(here.operator)
    made = created(actor, OFFICER, organisation_id=here.office.id)
    assert actor_of(made).scope.college_id == here.college.id


@pytest.mark.parametrize("audiences", [OPERATOR, EXAMINER, OFFICER, frozenset({Audience.AUDITOR})])
def test_a_department_makes_none_for_others_nor_for_the_registry_itself(
    regions: tuple[Region, Region], audiences: frozenset[Audience]
) -> None:
    here, there = regions
    for organisation in (None, there.department.id, there.office.id, an_organisation().id):
        with pytest.raises(Forbidden):
            created(actor_of(here.operator), audiences, organisation_id=organisation)


def test_a_department_opens_no_account_of_another_regions_person(regions: tuple[Region, Region]) -> None:
    here, there = regions
    with pytest.raises(Forbidden):
        created(actor_of(here.operator), HOLDER, person_id=there.person.id)


def test_a_holder_of_the_region_is_made_no_operator_of_the_registry(regions: tuple[Region, Region]) -> None:
    here, _ = regions
    for audiences in (OPERATOR, OPERATOR | HOLDER, EXAMINER | HOLDER):
        with pytest.raises(Forbidden), transaction():
            change_account(
                actor_of(here.operator),
                account_id=here.holder.id,
                display_name="X",
                audiences=audiences,
                language="kk",
            )


def test_accounts_of_another_region_and_of_the_registry_are_left_alone(regions: tuple[Region, Region]) -> None:
    here, there = regions
    actor = actor_of(here.operator)
    for account in (there.operator, there.officer, there.holder, an_account(Audience.OPERATOR), an_account()):
        with pytest.raises(Forbidden):
            deactivate(actor, account_id=account.id)
        with pytest.raises(Forbidden):
            set_password(actor, account_id=account.id, password=PASSWORD)
        with pytest.raises(Forbidden):
            set_organisation(actor, account_id=account.id, organisation_id=here.department.id)


def test_what_an_account_opens_and_whom_it_acts_for_fit(regions: tuple[Region, Region]) -> None:
    here, _ = regions
    with pytest.raises(WrongOrganisation):
        created(an_operator(), OFFICER)
    with pytest.raises(WrongOrganisation):
        created(an_operator(), OFFICER, organisation_id=here.department.id)
    with pytest.raises(WrongOrganisation):
        created(an_operator(), OPERATOR, organisation_id=here.office.id)
    with pytest.raises(WrongOrganisation), transaction():
        set_organisation(an_operator(), account_id=here.officer.id, organisation_id=None)
    with pytest.raises(NotFound):
        created(an_operator(), OPERATOR, organisation_id=999)


def test_the_registry_moves_an_account_and_its_reach_follows(regions: tuple[Region, Region]) -> None:
    here, there = regions
    with transaction():
        mover = an_operator()
        set_organisation(mover, account_id=here.operator.id, organisation_id=there.department.id)
    assert actor_of(here.operator).scope.region == "Ақтөбе"
    assert here.operator.waits
    with transaction():
        set_organisation(mover, account_id=here.operator.id, organisation_id=None)
    assert actor_of(here.operator).scope.kind is OrganisationKind.MINISTRY
    with pytest.raises(NotFound):
        set_organisation(an_operator(), account_id=999, organisation_id=None)


def test_nobody_moves_themselves(regions: tuple[Region, Region]) -> None:
    operator = an_operator()
    assert operator.account_id is not None
    with pytest.raises(Refused, match="Ask another operator"):
        set_organisation(operator, account_id=operator.account_id, organisation_id=regions[0].department.id)


def test_whoever_prepared_something_stays_until_it_is_settled(regions: tuple[Region, Region]) -> None:
    here, there = regions
    with transaction():
        prepared = a_passport(PassportState.PREPARED, a_candidate(here.exam), prepared_by=here.operator.id)
    with pytest.raises(Refused, match="waits for a second person"):
        set_organisation(an_operator(), account_id=here.operator.id, organisation_id=there.department.id)
    with transaction():
        prepared.state = PassportState.WITHDRAWN
        set_organisation(an_operator(), account_id=here.operator.id, organisation_id=there.department.id)


def test_an_operator_who_is_moved_is_opened_by_another_than_the_mover(regions: tuple[Region, Region]) -> None:
    here, there = regions
    with transaction():
        mover, second = an_operator(), an_operator()
        moved = an_account(Audience.OPERATOR, password=True, organisation=here.department)
        set_organisation(mover, account_id=moved.id, organisation_id=there.department.id)
    with pytest.raises(Forbidden, match="second person"):
        activate(mover, account_id=moved.id)
    with transaction():
        activate(second, account_id=moved.id)
    assert moved.active


@pytest.mark.parametrize("begun", [begin_passport, begin_erasure, begin_desk, begin_reset])
def test_nothing_that_waits_is_gone_round_by_moving_somebody(
    regions: tuple[Region, Region], begun: Callable[[Region, int], None]
) -> None:
    here, there = regions
    with transaction():
        mover, moved = an_account(Audience.OPERATOR), an_account(Audience.OPERATOR)
        begun(here, mover.id)
    with pytest.raises(Refused, match="you began"):
        set_organisation(actor_of(mover), account_id=moved.id, organisation_id=there.department.id)
    with pytest.raises(Refused, match="this account began"):
        set_organisation(actor_of(moved), account_id=mover.id, organisation_id=there.department.id)
