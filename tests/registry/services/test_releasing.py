"""Releasing a prepared passport: the second person, the second look, the signature."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from time_machine import Traveller

from certificates.document import parse_document
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import ImpossibleChange, PassportState
from registry.domain.scope import EVERYWHERE
from registry.instance import instance
from registry.models import Account, AuditEntry, Exam, Mark, Passport, Person
from registry.queries.audit import damages
from registry.queries.eligibility import NotEligible
from registry.services.preparing import prepare_passport
from registry.services.releasing import OutOfDate, release_passport
from registry.services.withdrawing import withdraw_prepared
from tests.builders import an_operator
from tests.builders.issuing import a_closed_exam, a_graduate


@pytest.fixture
def prepared(session: Session) -> Passport:
    """A passport that waits for its second person."""
    with transaction():
        operator, candidate = an_operator(), a_graduate()
    with transaction():
        return prepare_passport(operator, candidate_id=candidate.id)


@pytest.fixture
def second(session: Session) -> Actor:
    """Another operator."""
    with transaction():
        return an_operator()


def test_a_released_passport_is_signed_over_its_stored_document(prepared: Passport, second: Actor) -> None:
    with transaction():
        release_passport(second, passport_id=prepared.id)

    assert prepared.state is PassportState.ACTIVE
    assert prepared.signature
    assert prepared.key_id
    assert instance().key_ring.verify(prepared.key_id, prepared.document, prepared.signature)
    assert (prepared.released_by, prepared.sequence) == (second.account_id, 1)
    assert damages() == []


def test_who_prepared_it_does_not_release_it(session: Session, prepared: Passport) -> None:
    account = session.get_one(Account, prepared.prepared_by)
    same = Actor(account.id, an_operator().audiences, second_factor=True, scope=EVERYWHERE)
    with pytest.raises(Forbidden), transaction():
        release_passport(same, passport_id=prepared.id)


def test_a_second_account_of_the_same_person_is_no_second_person(session: Session, prepared: Passport) -> None:
    person = select(Person.id).limit(1)
    session.execute(
        update(Account).where(Account.id == prepared.prepared_by).values(person_id=person.scalar_subquery())
    )
    session.commit()
    twin = Actor(
        an_operator().account_id,
        an_operator().audiences,
        person_id=session.scalar(person),
        second_factor=True,
        scope=EVERYWHERE,
    )
    with pytest.raises(Forbidden), transaction():
        release_passport(twin, passport_id=prepared.id)


def test_releasing_twice_changes_nothing(session: Session, prepared: Passport, second: Actor) -> None:
    for _ in range(2):
        with transaction():
            release_passport(second, passport_id=prepared.id)

    acts = select(func.count()).select_from(AuditEntry).where(AuditEntry.act == "release")
    assert (session.scalar(acts), prepared.sequence) == (1, 1)


def test_the_books_count_without_a_gap(session: Session, second: Actor) -> None:
    with transaction():
        first, exam = an_operator(), a_closed_exam()
        candidates = [a_graduate(exam) for _ in range(3)]
    for candidate in candidates:
        with transaction():
            passport = prepare_passport(first, candidate_id=candidate.id)
        with transaction():
            release_passport(second, passport_id=passport.id)

    assert session.scalars(select(Passport.sequence).order_by(Passport.id)).all() == [1, 2, 3]


def test_a_mark_changed_after_preparing_stops_the_release(session: Session, prepared: Passport, second: Actor) -> None:
    session.execute(update(Mark).values(value="0").where(Mark.kind == "score"))
    session.commit()
    with pytest.raises(NotEligible), transaction():
        release_passport(second, passport_id=prepared.id)
    assert prepared.state is PassportState.PREPARED


def test_an_exam_that_was_reopened_stops_the_release(session: Session, prepared: Passport, second: Actor) -> None:
    session.execute(update(Exam).values(state=ExamState.MARKING))
    session.commit()
    with pytest.raises(NotEligible), transaction():
        release_passport(second, passport_id=prepared.id)


def test_a_name_corrected_after_preparing_asks_for_a_new_one(
    session: Session, prepared: Passport, second: Actor
) -> None:
    session.execute(update(Person).values(surname="Серікова"))
    session.commit()
    with pytest.raises(OutOfDate), transaction():
        release_passport(second, passport_id=prepared.id)


def test_a_withdrawn_passport_is_not_released(prepared: Passport, second: Actor) -> None:
    with transaction():
        withdraw_prepared(second, passport_id=prepared.id)
    with pytest.raises(ImpossibleChange), transaction():
        release_passport(second, passport_id=prepared.id)


def test_the_document_says_the_day_it_was_prepared(
    session: Session, prepared: Passport, second: Actor, clock: Traveller
) -> None:
    clock.shift(3 * 86400)
    with transaction():
        release_passport(second, passport_id=prepared.id)

    released_at = prepared.released_at
    assert released_at
    assert (parse_document(prepared.document).issued_on.day, released_at.day) == (15, 18)


def test_what_is_not_there_is_not_found(session: Session, second: Actor) -> None:
    with pytest.raises(NotFound), transaction():
        release_passport(second, passport_id=0)
