"""Accounts as operators see them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.queries.accounts import account_of, account_page, person_name
from tests.builders import a_person, an_account, an_operator
from tests.statements import counted


@pytest.mark.parametrize("rows", [1, 50])
def test_accounts_come_with_their_audiences_in_three_statements(session: Session, rows: int) -> None:
    with transaction():
        for _ in range(rows):
            an_account(Audience.EXAMINER, Audience.HOLDER)
        actor = an_operator()
    session.expire_all()
    with counted(db.engine) as sent:
        page = account_page(actor, audience=Audience.EXAMINER)
        assert all(len(account.roles) == 2 for account in page.rows)
    assert (len(page.rows), len(sent)) == (rows, 3)


def test_an_account_is_found_by_name_and_address(session: Session) -> None:
    with transaction():
        actor, wanted = an_operator(), an_account(Audience.EXAMINER, email="aliya@example.kz")
        wanted.display_name = "Әлия"
    assert list(account_page(actor, search="ӘЛИЯ").rows) == [wanted]
    assert list(account_page(actor, search="aliya@").rows) == [wanted]
    assert account_of(actor, account_id=wanted.id) is wanted


def test_a_holder_is_named_before_an_account_is_made(session: Session) -> None:
    with transaction():
        person, actor = a_person(), an_operator()
    assert person_name(actor, person_id=person.id).surname == "Сәрсенбаева"
    with pytest.raises(NotFound):
        person_name(actor, person_id=99)
    with pytest.raises(NotFound):
        account_of(actor, account_id=99)


def test_an_auditor_sees_no_accounts(session: Session) -> None:
    with pytest.raises(Forbidden):
        account_page(Actor(1, frozenset({Audience.AUDITOR})))
