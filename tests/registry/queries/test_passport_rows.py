"""Passports and changes by id."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import NotFound
from registry.domain.passport_states import Change, PassportState
from registry.models import Passport, StatusChange
from registry.queries.passport_rows import (
    CHANGE_TO,
    change_that_brings,
    locked_change,
    locked_passport,
    next_sequence,
    open_change,
    owner_of_candidate,
    owner_of_passport,
    second_person_after,
)
from tests.builders import a_passport, a_person, an_account


def a_change(passport: Passport, **values: object) -> StatusChange:
    fields = {"to_state": PassportState.SUSPENDED, "reason_code": "score_under_review", **values}
    return StatusChange(
        passport_id=passport.id, prepared_by=passport.prepared_by, prepared_at=passport.prepared_at, **fields
    )


def test_a_change_is_stored_as_the_state_it_leads_to() -> None:
    assert CHANGE_TO[PassportState.ACTIVE] is Change.REINSTATE
    assert set(CHANGE_TO) == {PassportState(name) for name in ("active", "suspended", "revoked", "superseded")}


def test_the_open_change_is_the_one_nobody_ended(session: Session) -> None:
    passport, new = a_passport(), a_passport(PassportState.PREPARED)
    dropped = a_change(passport, withdrawn_at=passport.prepared_at, withdrawn_by=passport.prepared_by)
    waiting = a_change(passport, to_state=PassportState.SUPERSEDED, replacement_id=new.id)
    session.add_all([dropped, waiting])
    session.flush()

    assert open_change(passport.id) is waiting
    assert open_change(new.id) is None
    assert change_that_brings(new.id) is waiting
    assert locked_change(waiting.id) is waiting


def test_what_is_not_there_is_not_found(session: Session) -> None:
    for look in (locked_passport, locked_change, owner_of_passport, owner_of_candidate):
        with pytest.raises(NotFound):
            look(0)


def test_a_passport_and_an_attempt_belong_to_one_person(session: Session) -> None:
    passport, _noise = a_passport(), a_passport()
    owner = passport.candidate_id and owner_of_candidate(passport.candidate_id).owner
    assert owner_of_passport(passport.id).owner == owner
    assert locked_passport(passport.id) is passport


def test_the_first_person_is_known_by_account_and_by_person(session: Session) -> None:
    account, person = an_account(), a_person()
    account.person_id = person.id
    target = second_person_after(account.id)
    assert (target.touched_by, target.touched_by_people) == (frozenset({account.id}), frozenset({person.id}))
    assert second_person_after(an_account().id).touched_by_people == frozenset()


def test_the_books_go_on_from_the_last_number(session: Session) -> None:
    assert next_sequence() == 1
    a_passport(sequence=41)
    session.flush()
    assert next_sequence() == 42
