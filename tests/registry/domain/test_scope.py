"""How far rights reach."""

from dataclasses import replace
from datetime import date

import pytest

from registry.domain.audience import Audience
from registry.domain.scope import EVERYWHERE, NOWHERE, CollegeFacts, OrganisationKind, Scope, scope_of

TODAY = date(2026, 6, 15)
COLLEGE = CollegeFacts(5, "Almaty", None)
STAFF = frozenset({Audience.OPERATOR})
OFFICER = frozenset({Audience.COLLEGE})
ALMATY = Scope(OrganisationKind.REGION, "Almaty")


def test_a_ministry_reaches_everything_and_a_department_its_region() -> None:
    assert EVERYWHERE.reaches(frozenset({"Aktobe"}))
    assert EVERYWHERE.reaches(frozenset())
    assert ALMATY.reaches(frozenset({"Aktobe", "Almaty"}))
    assert not ALMATY.reaches(frozenset({"Aktobe"}))


def test_what_lies_nowhere_is_in_no_region() -> None:
    assert not ALMATY.reaches(frozenset())
    assert not Scope(OrganisationKind.REGION, "").reaches(frozenset({""}))


def test_a_college_and_nobody_reach_no_region() -> None:
    for scope in (NOWHERE, Scope(OrganisationKind.COLLEGE, "Almaty", 5)):
        assert not scope.reaches(frozenset({"Almaty"}))
    assert Scope(OrganisationKind.COLLEGE, "Almaty", 5).is_of(frozenset({4, 5}))
    assert not EVERYWHERE.is_of(frozenset({5}))


def test_operators_and_auditors_without_an_organisation_are_the_registrys_own() -> None:
    assert scope_of(STAFF, None, today=TODAY) == EVERYWHERE
    assert scope_of(frozenset({Audience.AUDITOR}), OrganisationKind.MINISTRY, today=TODAY) == EVERYWHERE
    assert scope_of(STAFF, OrganisationKind.REGION, region="Almaty", today=TODAY) == ALMATY


@pytest.mark.parametrize("audience", [Audience.EXAMINER, Audience.HOLDER, Audience.COLLEGE])
@pytest.mark.parametrize("kind", [None, OrganisationKind.MINISTRY, OrganisationKind.REGION])
def test_nobody_else_gets_rights_from_an_office(audience: Audience, kind: OrganisationKind | None) -> None:
    assert scope_of(frozenset({audience}), kind, region="Almaty", today=TODAY) == NOWHERE


def test_a_college_gives_rights_to_its_officers_alone() -> None:
    kind = OrganisationKind.COLLEGE
    assert scope_of(OFFICER, kind, college=COLLEGE, today=TODAY) == Scope(kind, "Almaty", 5)
    assert scope_of(STAFF, kind, college=COLLEGE, today=TODAY) == NOWHERE
    assert scope_of(OFFICER, kind, today=TODAY) == NOWHERE


@pytest.mark.parametrize(
    ("closes", "open_still"),
    [(date(2026, 6, 14), False), (date(2026, 6, 15), False), (date(2026, 6, 16), True)],
)
def test_its_rights_end_on_the_day_it_closes(closes: date, open_still: bool) -> None:
    college = replace(COLLEGE, closed_on=closes)
    scope = scope_of(OFFICER, OrganisationKind.COLLEGE, college=college, today=TODAY)
    assert (scope != NOWHERE) is open_still
