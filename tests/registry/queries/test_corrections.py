"""Requests as operators see them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.queries.corrections import asked_new_names, correction, open_corrections, own_corrections
from registry.services.name_change import ask_for_new_name, change_name
from tests.registry.services.test_corrections import RIGHT, Case


def test_what_waits_comes_before_what_was_answered(session: Session) -> None:
    first, second = Case(), Case()
    answered, waiting = first.ask(), second.ask()
    first.answer(answered, corrected=False)
    assert [line.id for line in open_corrections(first.first)] == [waiting, answered]
    assert [line.id for line in own_corrections(first.holder)] == [answered]


def test_who_waits_for_a_passport_in_the_present_name_is_listed_until_it_is_there(session: Session) -> None:
    case = Case()
    with transaction():
        change_name(case.first, person_id=case.person_id, name=RIGHT, document_seen="Identity card of 3 May 2026")
    assert asked_new_names(case.first) == []
    with transaction():
        ask_for_new_name(case.holder, passport_id=case.passport_id)
    (line,) = asked_new_names(case.first)
    assert (line.passport_id, line.name.surname) == (case.passport_id, "Сәрсембаева")


def test_only_operators_read_what_others_ask(session: Session) -> None:
    case = Case()
    request_id = case.ask()
    for query in (open_corrections, asked_new_names):
        with pytest.raises(Forbidden):
            query(case.holder)
    with pytest.raises(Forbidden):
        correction(case.holder, request_id)
    with pytest.raises(NotFound):
        correction(case.first, 0)
