"""What a holder sees of the own passports."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.consent import VERSION
from registry.domain.errors import NotFound
from registry.domain.passport_states import Change, PassportState, Status
from registry.domain.reason_codes import SuspendReason
from registry.domain.visibility import Visibility
from registry.models import Check, Person
from registry.queries.own_passports import own_passport, own_passports
from registry.services.status_changes import propose_change, release_change
from registry.services.visibility import set_visibility
from tests.builders import a_candidate, a_document, a_passport, actor_of, an_account, an_exam, an_operator
from tests.registry.services.test_consents import born
from tests.statements import counted


def a_holder() -> tuple[Actor, Person]:
    person = born(date(2000, 1, 1))
    return actor_of(an_account(Audience.HOLDER, person=person)), person


def test_issued_passports_of_the_person_come_newest_first(session: Session) -> None:
    holder, person = a_holder()
    mine = [a_passport(candidate=a_candidate(an_exam(), person=person)).id for _ in range(2)]
    a_passport(PassportState.PREPARED, a_candidate(an_exam(), person=person)), a_passport()
    assert [own.passport_id for own in own_passports(holder)] == mine[::-1]


def test_a_passport_over_its_validity_is_expired(session: Session) -> None:
    holder, person = a_holder()
    document = a_document(issued_on=date(2026, 6, 13), valid_until=date(2026, 6, 14))
    passport = a_passport(candidate=a_candidate(an_exam(), person=person), document=document)
    assert own_passport(holder, passport.id).status is Status.EXPIRED


def test_status_reason_checks_and_choice_are_told(session: Session) -> None:
    with transaction():
        first, second = an_operator(), an_operator()
        holder, person = a_holder()
        passport = a_passport(candidate=a_candidate(an_exam(), person=person))
        session.add(Check(passport_id=passport.id, checked_at=clock.now(), answer="active", client="phone"))
        change = propose_change(first, passport_id=passport.id, change=Change.SUSPEND, reason_code="score_under_review")
        passport_id, candidate_id, change_id = passport.id, passport.candidate_id, change.id
    assert own_passport(holder, passport_id).happenings[0].change is Change.RELEASE
    with transaction():
        release_change(second, change_id=change_id)
        set_visibility(holder, candidate_id=candidate_id, visibility=Visibility.FULL, consent_version=VERSION)
    found = own_passport(holder, passport_id)

    assert (found.status, found.reason) == (Status.SUSPENDED, SuspendReason.SCORE_UNDER_REVIEW)
    assert [happening.change for happening in found.happenings] == [Change.SUSPEND, Change.RELEASE]
    assert (found.checks, found.last_check, found.visibility) == (1, clock.now(), Visibility.FULL)


def test_without_a_choice_the_default_is_told(session: Session) -> None:
    holder, person = a_holder()
    found = own_passport(holder, a_passport(candidate=a_candidate(an_exam(), person=person)).id)
    assert (found.visibility, found.chosen_on, found.checks) == (Visibility.RESULT, None, 0)


def test_somebody_elses_passport_is_answered_as_one_that_is_not_there(session: Session) -> None:
    holder, person = a_holder()
    prepared = a_passport(PassportState.PREPARED, a_candidate(an_exam(), person=person))
    said = set()
    for actor, passport_id in (
        (holder, a_passport().id),
        (an_operator(), prepared.id),
        (holder, prepared.id),
        (holder, 0),
    ):
        with pytest.raises(NotFound) as refused:
            own_passport(actor, passport_id)
        said.add(str(refused.value.sentence))
    assert len(said) == 1
    assert own_passports(actor_of(an_account(Audience.HOLDER))) == []


def test_ten_passports_take_no_more_statements_than_one(session: Session) -> None:
    holder, person = a_holder()
    counts = []
    for size in (1, 9):
        for _ in range(size):
            a_passport(candidate=a_candidate(an_exam(), person=person))
        session.expire_all()
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # an engine
            own_passports(holder)
        counts.append(len(sent))
    assert counts == [1, 1]
