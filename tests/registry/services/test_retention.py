"""Ending what is kept longer than its term."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry import clock as time
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.appeal import AppealState
from registry.domain.errors import Forbidden
from registry.domain.passport_states import PassportState
from registry.domain.representative import ContactCheck, Relation
from registry.domain.retention import RetentionRule
from registry.instance import instance
from registry.models import (
    AuditPayload,
    Candidate,
    Check,
    CorrectionRequest,
    Device,
    Passport,
    Person,
    Representative,
)
from registry.queries.retention import overdue, overdue_codes
from registry.services.representatives import record_representative
from registry.services.retention import end_overdue
from tests.builders import a_candidate, a_passport, a_person, an_account, an_exam, an_operator
from tests.builders.appeals import an_appeal
from tests.builders.enrolment import keys
from tests.registry.services.test_corrections import Case

CONSOLE = Actor.system("test")
YEARS = timedelta(days=365 * 8)


def ended(rule: RetentionRule) -> int:
    with transaction():
        return end_overdue(CONSOLE, rule=rule)


def somebody(born: date = date(2009, 1, 1)) -> Person:
    """A person with every value sealed."""
    keys()
    seal = instance().vault.seal
    person = a_person(
        birth_date_sealed=seal(born.isoformat()), email_sealed=seal("a@example.kz"), phone_sealed=seal("+77011234567")
    )
    person.document_sealed = seal("TM1234567")
    return person


def test_fresh_things_are_kept_and_old_ones_end(session: Session, clock: time_machine.Traveller) -> None:
    case = Case()
    with transaction():
        person, account = somebody(), an_account()
        a_candidate(an_exam(), person=person)
        record_representative(
            an_operator(),
            person_id=person.id,
            relation=Relation.MOTHER,
            name="Сәрсенбаева Гүлнар",
            document_seen="Birth certificate",
            contact="+77015550177",
            contact_check=ContactCheck.NOT_YET,
        )
        db.session.add(Check(passport_id=case.passport_id, checked_at=time.now(), answer="active", client="phone"))
        db.session.add(
            Device(
                account_id=account.id,
                token_hash=b"t" * 32,
                browser_hash=b"b" * 32,
                client="Firefox, Linux",
                created_at=time.now(),
                seen_at=time.now(),
                expires_at=time.now() + timedelta(days=1),
            )
        )
        appeal = an_appeal(session.scalars(select(Candidate).limit(1)).one(), by=account)
        appeal.state, appeal.withdrawn_by, appeal.withdrawn_at = AppealState.WITHDRAWN, account.id, time.now()
    request_id = case.ask()
    case.answer(request_id, corrected=False)
    assert {rule: len(overdue(rule)) for rule in RetentionRule} == dict.fromkeys(RetentionRule, 0)
    clock.shift(YEARS)
    assert {rule: len(overdue(rule)) for rule in RetentionRule} == dict.fromkeys(RetentionRule, 1)
    for rule in RetentionRule:
        assert ended(rule) == 1
        assert ended(rule) == 0, "what has ended is not counted again"
    assert (session.scalar(select(func.count()).select_from(Check)), overdue_codes()) == (0, [])
    assert session.scalars(select(Device)).all() == []
    row = session.get_one(Person, person.id)
    sealed = (row.iin_sealed, row.document_sealed, row.birth_date_sealed, row.email_sealed, row.phone_sealed)
    assert sealed == (None,) * 5
    assert row.surname, "the name stays with the result"
    assert session.scalars(select(Representative.name_sealed)).one() is None
    assert session.scalars(select(CorrectionRequest.wish_sealed)).one() is None
    assert (appeal.text_sealed, appeal.state) == (None, AppealState.WITHDRAWN)
    assert session.get_one(Passport, case.passport_id).state is PassportState.ACTIVE


def test_whoever_has_a_passport_keeps_the_number_it_is_found_by(
    session: Session, clock: time_machine.Traveller
) -> None:
    with transaction():
        a_passport(PassportState.ACTIVE, a_candidate(an_exam(), person=somebody()))
        a_person()  # of no exam: nobody knows when the term began
    clock.shift(YEARS)
    assert overdue(RetentionRule.NUMBERS) == []
    assert len(overdue(RetentionRule.CONTACTS)) == 1


def test_the_trail_says_how_many_and_nothing_else(session: Session, clock: time_machine.Traveller) -> None:
    with transaction():
        a_candidate(an_exam(), person=somebody())
    clock.shift(YEARS)
    ended(RetentionRule.CONTACTS)
    payload = session.scalars(select(AuditPayload.payload)).one()
    assert payload["rows"] == 1
    assert session.scalar(select(func.count()).select_from(Candidate)) == 1


def test_only_the_console_ends_anything(session: Session) -> None:
    with pytest.raises(Forbidden):
        end_overdue(an_operator(), rule=RetentionRule.CHECKS)
