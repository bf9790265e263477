"""Lists show what the policy lets somebody see one by one, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.policy import Permission, allows
from registry.models import Account, Candidate, Centre, College, Exam, Organisation, Passport, Person
from registry.queries import access, narrowing
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam, an_operator
from tests.builders.regions import Region, a_region

Narrowed = Callable[[Actor], ColumnElement[bool]]
Placed = Callable[[Actor, Any], Target]

# Each kind of row with its condition for lists, its place for the policy, and what reading one of them asks.
KINDS: dict[Any, tuple[Narrowed, Placed, Permission]] = {
    Centre: (narrowing.centres_of, lambda a, row: access.centre_target(a, row.id), Permission.READ_COLLEGES),
    College: (narrowing.colleges_of, lambda a, row: access.college_target(a, row.id), Permission.READ_COLLEGES),
    Exam: (narrowing.exams_of, lambda a, row: access.exam_target(a, row.id), Permission.READ_EXAM),
    Candidate: (narrowing.candidates_of, lambda a, row: access.candidate_target(a, row.id), Permission.READ_PERSON),
    Passport: (narrowing.passports_of, lambda a, row: access.passport_target(a, row.id), Permission.READ_PASSPORT),
    Person: (narrowing.people_of, lambda a, row: access.person_target(a, row.id), Permission.READ_PERSON),
    Organisation: (
        narrowing.organisations_of,
        lambda a, row: access.organisation_target(a, row.id),
        Permission.READ_ORGANISATIONS,
    ),
    Account: (narrowing.accounts_of, access.account_target, Permission.READ_ACCOUNTS),
}
STUDENTS = (Candidate, Passport, Person)


@pytest.fixture
def regions(session: Session) -> tuple[Region, Region]:
    """Two regions, a student of the first one who sat an exam in the second, and an operator who once did."""
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        a_candidate(an_exam(centre=there.centre), college=here.college)
        an_account(Audience.HOLDER, Audience.OPERATOR, person=a_person_of(here))
    return here, there


def a_person_of(region: Region) -> Person:
    person = a_person("Операторов")
    a_candidate(region.planned, person=person, college=region.college)
    return person


@pytest.mark.parametrize("who", ["operator", "auditor"])
def test_a_department_lists_what_it_may_read_and_nothing_else(
    session: Session, regions: tuple[Region, Region], who: str
) -> None:
    for region in regions:
        for kind in KINDS:
            agree(session, actor_of(getattr(region, who)), kind)


def test_a_college_lists_its_own_students_and_nobody_else(session: Session, regions: tuple[Region, Region]) -> None:
    for region in regions:
        for kind in STUDENTS:
            agree(session, actor_of(region.officer), kind)


def test_the_registrys_own_office_lists_everything(session: Session, regions: tuple[Region, Region]) -> None:
    operator = an_operator()
    for kind in KINDS:
        assert listed(session, operator, kind) == {row.id for row in session.scalars(select(kind))}


def test_whoever_acts_for_nobody_lists_nothing(session: Session, regions: tuple[Region, Region]) -> None:
    for audience in (Audience.HOLDER, Audience.EXAMINER):
        actor = actor_of(an_account(audience))
        for kind in KINDS:
            assert listed(session, actor, kind) == set()


def test_an_operator_of_the_registry_is_no_departments_affair(session: Session, regions: tuple[Region, Region]) -> None:
    both = session.scalars(select(Account).where(Account.organisation_id.is_(None), Account.person_id.is_not(None)))
    staff = [account for account in both if len(account.roles) > 1]
    assert staff
    assert not {account.id for account in staff} & listed(session, actor_of(regions[0].operator), Account)


def agree(session: Session, actor: Actor, kind: Any) -> None:
    """The list and the policy, row by row; some rows are seen and some are not."""
    _, placed, permission = KINDS[kind]
    rows = session.scalars(select(kind)).unique().all()
    allowed = {row.id for row in rows if allows(actor, permission, placed(actor, row))}
    assert listed(session, actor, kind) == allowed, kind
    assert 0 < len(allowed) < len(rows), kind


def listed(session: Session, actor: Actor, kind: Any) -> set[int]:
    return set(session.scalars(select(kind.id).where(KINDS[kind][0](actor))))
