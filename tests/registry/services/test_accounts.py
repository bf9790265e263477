"""Accounts made, changed, closed."""

from datetime import timedelta

import pytest
from flask_security.utils import verify_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
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

OPERATOR, HOLDER = frozenset({Audience.OPERATOR}), frozenset({Audience.HOLDER})
EXAMINER = frozenset({Audience.EXAMINER})


def created(actor: Actor, email: str = "new@example.kz", **values: object) -> Account:
    """An operator's account, made by the service."""
    fields = {"password": "жаңа көпір шалғын", "display_name": "Дана", "audiences": OPERATOR, **values}
    if fields["audiences"] == HOLDER:
        email, fields["password"] = "", ""
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
    with transaction():
        person = a_person()
        created(an_operator(), audiences=HOLDER, person_id=person.id)
    with pytest.raises(Refused, match="account already"), transaction():
        created(an_operator(), "other@example.kz", audiences=HOLDER, person_id=person.id)


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
        operator = an_operator()
        accounts.set_password(operator, account_id=account.id, password="another long one")
        with pytest.raises(WeakPassword):
            accounts.set_password(operator, account_id=account.id, password="123456789")
    assert account.fs_uniquifier != before


def test_the_trail_holds_no_address(session: Session) -> None:
    with transaction():
        created(an_operator(), "aliya@example.kz")
    assert not [entry for entry in entries() if "aliya" in str(entry)]


def test_whose_password_is_set_by_another_is_told(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        accounts.set_password(an_operator(), account_id=account.id, password="four birds over the lake")
    assert session.scalars(select(OutgoingMail.kind)).all() == ["password_changed", "account_waits"]


def test_an_operators_account_is_opened_by_another_operator_than_who_made_it(session: Session) -> None:
    with transaction():
        maker = an_operator()
        account = created(maker)
    assert (account.active, account.waits, account.password_given) == (False, True, True)
    with pytest.raises(Forbidden, match="second person"):
        accounts.activate(maker, account_id=account.id)
    with transaction():
        accounts.activate(an_operator(), account_id=account.id)
    assert (account.active, account.waits, account.signing_suspended_until) == (True, False, None)


def test_what_is_done_on_the_console_waits_for_nobody(session: Session) -> None:
    with transaction():
        account = created(Actor.system("accounts add"))
        accounts.set_password(Actor.system("set"), account_id=account.id, password="four birds over the lake")
    assert (account.active, account.password_given) == (True, False)


def test_an_account_that_becomes_an_operators_waits_and_is_signed_out(session: Session) -> None:
    with transaction():
        account, operator = an_account(Audience.EXAMINER, password=True), an_operator()
        before = account.fs_uniquifier
        widened(operator, account, OPERATOR | EXAMINER)
    assert account.waits
    assert account.fs_uniquifier != before
    with pytest.raises(Forbidden):
        accounts.activate(operator, account_id=account.id)


def test_an_account_that_opens_more_is_signed_out(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER, password=True)
        before = account.fs_uniquifier
        widened(an_operator(), account, EXAMINER | {Audience.AUDITOR})
    assert account.active
    assert account.fs_uniquifier != before


def test_a_password_typed_by_another_closes_the_account_and_signing_rests_when_it_opens(session: Session) -> None:
    with transaction():
        account, operator = an_account(Audience.EXAMINER, password=True), an_operator()
        accounts.set_password(operator, account_id=account.id, password="four birds over the lake")
    assert (account.waits, account.password_given) == (True, True)
    with pytest.raises(Forbidden):
        accounts.activate(operator, account_id=account.id)
    with transaction():
        accounts.activate(an_operator(), account_id=account.id)
    assert account.active
    assert account.signing_suspended_until is not None
    assert account.signing_suspended_until - clock.now() > timedelta(hours=23)


def test_one_change_waits_at_a_time(session: Session) -> None:
    with transaction():
        account = created(an_operator())
    with pytest.raises(Refused, match="Settle that first"):
        accounts.set_password(an_operator(), account_id=account.id, password="four birds over the lake")
    with pytest.raises(Refused, match="Settle that first"):
        widened(an_operator(), account, OPERATOR | EXAMINER)


def test_nobody_sets_their_own_password_past_the_present_one(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
    with pytest.raises(Refused, match="your sign-in"):
        accounts.set_password(actor_of(account), account_id=account.id, password="four birds over the lake")


def test_a_holder_gets_no_password_and_no_address_from_an_operator(session: Session) -> None:
    with transaction():
        operator, person = an_operator(), a_person()
        for typed in ({"email": "me@example.kz"}, {"password": "four birds over the lake"}):
            with pytest.raises(accounts.AccessBySlip):
                accounts.create_account(
                    operator,
                    display_name="X",
                    audiences=HOLDER,
                    person_id=person.id,
                    **typed,  # type: ignore[arg-type]  # names of texts
                )
        account = accounts.create_account(operator, display_name="X", audiences=HOLDER, person_id=person.id)
        with pytest.raises(accounts.AccessBySlip):
            accounts.set_password(operator, account_id=account.id, password="four birds over the lake")
    assert (account.address, account.password, account.active) == (None, None, True)


def test_a_holders_account_with_a_password_is_opened_by_another_operator(session: Session) -> None:
    with transaction():
        account = created(an_operator(), audiences=HOLDER | EXAMINER, person_id=a_person().id)
    assert account.waits


def test_a_holder_who_comes_to_work_here_gets_a_password_and_a_second_look(session: Session) -> None:
    with transaction():
        operator, second = an_operator(), an_operator()
        account = an_account(Audience.HOLDER, person=a_person())
        widened(operator, account, HOLDER | EXAMINER)
        with pytest.raises(Refused, match="no password yet"):
            accounts.activate(second, account_id=account.id)
        accounts.set_password(operator, account_id=account.id, password="four birds over the lake")
        accounts.activate(second, account_id=account.id)
        nowhere = created(operator, audiences=HOLDER, person_id=a_person().id)
        with pytest.raises(Refused, match="no confirmed address"):
            widened(operator, nowhere, HOLDER | EXAMINER)
    assert account.active


def widened(actor: Actor, account: Account, audiences: frozenset[Audience]) -> None:
    """The account opens these from now on."""
    accounts.change_account(
        actor, account_id=account.id, display_name=account.display_name, audiences=audiences, language="kk"
    )
