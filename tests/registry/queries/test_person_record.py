"""One person as an operator sees them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_states import Status
from registry.domain.policy import PUBLIC
from registry.queries.person_record import person_record
from tests.builders import a_candidate, a_document, a_passport, a_person, an_account, an_exam, an_operator


def test_a_person_has_own_passports_and_sign_in_only(session: Session) -> None:
    person, other = a_person(), a_person()
    passport = a_passport(candidate=a_candidate(an_exam(), person=person))
    a_passport(candidate=a_candidate(an_exam(), person=other))
    account = an_account(Audience.HOLDER, person=person)

    found = person_record(an_operator(), person.id)

    assert [one.number for one in found.passports] == [passport.number]
    assert found.account_id == account.id
    assert person_record(an_operator(), other.id).account_id is None


def test_a_passport_past_its_last_day_is_shown_as_expired(session: Session) -> None:
    person = a_person()
    a_passport(document=a_document(valid_until=date(2026, 6, 2)), candidate=a_candidate(an_exam(), person=person))

    assert [one.status for one in person_record(an_operator(), person.id).passports] == [Status.EXPIRED]


def test_strangers_read_nobody(session: Session) -> None:
    with pytest.raises(Forbidden):
        person_record(PUBLIC, a_person().id)
    with pytest.raises(NotFound):
        person_record(an_operator(), 999)
