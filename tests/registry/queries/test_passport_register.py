"""The register of passports and what waits in it."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.passport_states import Change, PassportState, Status
from registry.models import Passport
from registry.queries.passport_register import passport_page, waiting_changes, waiting_passports
from registry.services.status_changes import propose_change
from tests.builders import a_candidate, a_passport, a_person, actor_of, an_account, an_exam, an_operator
from tests.statements import counted


def of(surname: str, state: PassportState = PassportState.ACTIVE) -> Passport:
    return a_passport(state, a_candidate(an_exam(), person=a_person(surname, "Әйгерім")))


def found(search: str) -> list[str]:
    return [row.name.split()[0] for row in passport_page(an_operator(), search=search).rows]


@pytest.mark.parametrize("search", ["Өтегенова", "УТЕГЕНОВА", "Utegenova", "Өтеген", "aigerim utegen"])
def test_a_holder_is_found_in_any_spelling(session: Session, search: str) -> None:
    of("Өтегенова"), of("Қалиева")
    assert found(search if " " not in search else search.split()[1]) == ["Өтегенова"]


def test_a_number_is_found_whole_and_by_a_part(session: Session) -> None:
    passport, _noise = of("Өтегенова"), of("Қалиева")
    for search in (passport.number, passport.number.lower(), passport.number.replace("-", " "), passport.number[-5:]):
        assert found(search) == ["Өтегенова"]


def test_the_newest_come_first_with_their_status_of_today(session: Session) -> None:
    of("Бірінші"), of("Екінші", PassportState.PREPARED)
    rows = passport_page(an_operator()).rows
    assert [row.status for row in rows] == [None, Status.ACTIVE]
    assert rows[0].state is PassportState.PREPARED


def test_percent_signs_are_no_wildcards(session: Session) -> None:
    of("Өтегенова")
    assert found("%") == []


def test_what_waits_says_whether_the_reader_may_end_it(session: Session) -> None:
    with transaction():
        operator, other, passport = an_operator(), an_operator(), of("Өтегенова")
        waits = of("Қалиева", PassportState.PREPARED)
        propose_change(operator, passport_id=passport.id, change=Change.REVOKE, reason_code="issued_in_error")
        number = waits.number

    assert [(row.to_state, row.own) for row in waiting_changes(operator)] == [(PassportState.REVOKED, True)]
    assert [row.own for row in waiting_changes(other)] == [False]
    assert [row.number for row in waiting_passports(other)] == [number]


def test_only_readers_of_the_register_read_it(session: Session) -> None:
    for look in (passport_page, waiting_changes, waiting_passports):
        with pytest.raises(Forbidden):
            look(actor_of(an_account()))


def test_ten_passports_take_no_more_statements_than_one(session: Session) -> None:
    operator, counts = an_operator(), []
    for size in (1, 9):
        for number in range(size):
            of(f"Сейіт{'а' * number}"), of("Серік", PassportState.PREPARED)
        session.flush()
        session.expire_all()
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # an engine
            passport_page(operator), waiting_passports(operator), waiting_changes(operator)
        counts.append(len(sent))
    assert counts[0] == counts[1]
