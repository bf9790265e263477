"""Accounts made, changed, closed."""

import pytest
from flask_security.utils import verify_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import DomainError, Forbidden, Refused
from registry.models import Account, OutgoingMail
from registry.passwords import WeakPassword
from registry.queries.audit import entries
from registry.services import accounts
from tests.builders import a_person, actor_of, an_account, an_operator

OPERATOR = frozenset({Audience.OPERATOR})


def created(actor: Actor, email: str = "new@example.kz", **values: object) -> Account:
    """An operator's account, made by the service."""
    fields = {"password": "жаңа көпір шалғын", "display_name": "Дана", "audiences": OPERATOR, **values}
    return accounts.create_account(actor, email=email, **fields)  # type: ignore[arg-type]  # the caller names real fields


def test_the_first_account_is_made_on_the_console(session: Session) -> None:
    with transaction():
        account = created(Actor.system("init"))

    assert [role.name for role in account.roles] == ["operator"]
    assert [entry.actor for entry in entries()] == ["console"]


def test_a_password_with_composed_letters_is_stored_as_sign_in_compares_it(session: Session) -> None:
    with transaction():
        account = created(an_operator(), password="мой длинный пароль")

    assert verify_password("мой длинный пароль".replace("й", "и\u0306"), account.password or "")


@pytest.mark.parametrize("actor", [PUBLIC, Actor(1, frozenset({Audience.EXAMINER, Audience.AUDITOR}))])
def test_only_an_operator_or_the_console_makes_accounts(session: Session, actor: Actor) -> None:
    with pytest.raises(Forbidden):
        created(actor)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"password": "short"},
        {"display_name": " "},
        {"audiences": frozenset()},
        {"audiences": frozenset({Audience.HOLDER})},
        {"language": "de"},
        {"person_id": 99},
    ],
)
def test_an_account_needs_all_of_it(session: Session, wrong: dict[str, object]) -> None:
    with pytest.raises(DomainError), transaction():
        created(an_operator(), **wrong)  # type: ignore[arg-type]  # the parameter names real fields


def test_an_address_is_taken_in_any_capitals(session: Session) -> None:
    with transaction():
        created(an_operator(), "Aliya@Example.kz")
    with pytest.raises(Clash, match="e-mail"), transaction():
        created(an_operator(), "aliya@example.KZ")


def test_a_person_has_one_account(session: Session) -> None:
    holder = frozenset({Audience.HOLDER})
    with transaction():
        person = a_person()
        created(an_operator(), audiences=holder, person_id=person.id)
    with pytest.raises(Refused, match="account already"), transaction():
        created(an_operator(), "other@example.kz", audiences=holder, person_id=person.id)


def test_a_closed_account_is_signed_out_and_can_be_opened_again(session: Session) -> None:
    with transaction():
        account, actor = an_account(), an_operator()
        session_key = account.fs_uniquifier
        accounts.deactivate(actor, account_id=account.id)
    assert not account.active
    assert account.fs_uniquifier != session_key

    with transaction():
        assert accounts.activate(actor, account_id=account.id).active


def test_nobody_locks_themselves_out(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
    actor = actor_of(account)
    with pytest.raises(Refused, match="yourself"), transaction():
        accounts.change_account(
            actor, account_id=account.id, display_name="X", audiences=frozenset({Audience.AUDITOR}), language="kk"
        )
    with pytest.raises(Refused, match="own account"), transaction():
        accounts.deactivate(actor, account_id=account.id)


def test_changing_an_account_changes_what_it_opens(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        accounts.change_account(
            an_operator(), account_id=account.id, display_name=" Ә  Ж ", audiences=OPERATOR, language="ru"
        )
    assert (account.display_name, account.language) == ("Ә Ж", "ru")
    assert [role.name for role in account.roles] == ["operator"]


def test_a_new_password_ends_what_is_signed_in(session: Session) -> None:
    with transaction():
        account = an_account()
        before = account.fs_uniquifier
        accounts.set_password(an_operator(), account_id=account.id, password="another long one")
        with pytest.raises(WeakPassword):
            accounts.set_password(an_operator(), account_id=account.id, password="123456789")
    assert account.fs_uniquifier != before


def test_the_trail_holds_no_address(session: Session) -> None:
    with transaction():
        created(an_operator(), "aliya@example.kz")
    assert not [entry for entry in entries() if "aliya" in str(entry)]


def test_whose_password_is_set_by_another_is_told(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        accounts.set_password(an_operator(), account_id=account.id, password="four birds over the lake")
    assert session.scalars(select(OutgoingMail.kind)).all() == ["password_changed"]
