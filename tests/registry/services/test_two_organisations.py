"""Where two organisations are asked for, nobody of the first one releases, whoever they are (rules, section 7)."""

from collections.abc import Iterator

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.domain.passport_states import Change, PassportState
from registry.domain.scope import OrganisationKind
from registry.models import Organisation, Passport, StatusChange
from registry.queries.passport_story import passport_story
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.status_changes import propose_change, release_change
from tests.builders import a_centre, actor_of, an_account, an_organisation
from tests.builders.issuing import a_closed_exam, a_graduate

pytestmark = pytest.mark.settings(two_organisations=True)


@pytest.fixture
def strict(app: Flask) -> Iterator[Flask]:
    """An instance that asks for two organisations, as production does."""
    with app.app_context():
        yield app


@pytest.fixture
def department(strict: Flask) -> Organisation:
    with transaction():
        return an_organisation(OrganisationKind.REGION, region="Алматы")


@pytest.fixture
def prepared(strict: Flask, department: Organisation) -> Passport:
    """Prepared by an operator of the department."""
    with transaction():
        candidate = a_graduate(a_closed_exam(centre_id=a_centre(region="Алматы").id))
    with transaction():
        return prepare_passport(operator_of(department), candidate_id=candidate.id)


def operator_of(organisation: Organisation | None) -> Actor:
    with transaction():
        return actor_of(an_account(Audience.OPERATOR, organisation=organisation))


def test_a_colleague_does_not_release_and_the_registrys_office_does(
    prepared: Passport, department: Organisation
) -> None:
    with pytest.raises(Forbidden, match="another organisation"), transaction():
        release_passport(operator_of(department), passport_id=prepared.id)
    with transaction():
        office = an_organisation()
    with transaction():
        release_passport(operator_of(office), passport_id=prepared.id)
    assert prepared.state is PassportState.ACTIVE


def test_whoever_acts_for_no_organisation_is_no_second_one(prepared: Passport) -> None:
    with pytest.raises(Forbidden, match="another organisation"), transaction():
        release_passport(operator_of(None), passport_id=prepared.id)


def test_the_department_of_another_region_is_not_asked_at_all(prepared: Passport) -> None:
    with transaction():
        elsewhere = an_organisation(OrganisationKind.REGION, region="Ақтөбе")
    with pytest.raises(Forbidden, match="only in that region"), transaction():
        release_passport(operator_of(elsewhere), passport_id=prepared.id)


def test_a_change_of_status_needs_two_organisations_too(prepared: Passport, department: Organisation) -> None:
    with transaction():
        office = an_organisation()
    with transaction():
        release_passport(operator_of(office), passport_id=prepared.id)
    with transaction():
        change = propose_change(
            operator_of(department),
            passport_id=prepared.id,
            change=Change.SUSPEND,
            reason_code="score_under_review",
        )
    with pytest.raises(Forbidden, match="another organisation"), transaction():
        release_change(operator_of(department), change_id=change.id)
    with transaction():
        release_change(operator_of(office), change_id=change.id)
    assert db.session.get_one(StatusChange, change.id).released_at is not None


def test_the_page_offers_the_button_to_whom_it_is_open_alone(prepared: Passport, department: Organisation) -> None:
    with transaction():
        office = an_organisation()
    assert not passport_story(operator_of(department), prepared.id).may_release
    assert passport_story(operator_of(office), prepared.id).may_release
