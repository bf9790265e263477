"""The address of a holder: confirmed by a code, told to both."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.models import Account, Contact
from registry.models.account import NO_ADDRESS
from registry.services.one_time_codes import use_sign_in_code
from registry.services.sign_in_addresses import ask_address_code, confirm_address
from tests.builders import a_person, actor_of, an_account
from tests.registry.services.letters import code_in, letters
from tests.statements import counted


@pytest.fixture
def holder(session: scoped_session[Session]) -> Actor:
    """Came in by a slip: no address yet."""
    with transaction():
        return actor_of(an_account(Audience.HOLDER, email=f"1{NO_ADDRESS}", person=a_person()))


def asked(actor: Actor, address: str = "new@b.kz") -> tuple[str, str]:
    """Token and code for an address."""
    with transaction():
        token = ask_address_code(actor, address=address, language="kk")
    return token, code_in(letters()[-1])


def confirmed(actor: Actor, token: str, code: str) -> bool:
    """What comes of using the code, committed as the page does."""
    with transaction():
        return confirm_address(actor, token=token, code=code)


def address_of(actor: Actor) -> str | None:
    """Where the holder's codes go."""
    return db.session.get_one(Account, actor.account_id).address


def test_an_address_counts_once_its_code_came_back(holder: Actor) -> None:
    token, code = asked(holder)
    assert address_of(holder) is None
    assert confirmed(holder, token, code)
    assert address_of(holder) == "new@b.kz"
    assert not confirmed(holder, token, code)


@pytest.mark.databases("postgresql")
def test_the_account_is_held_before_the_end_of_the_trail(holder: Actor) -> None:
    token, code = asked(holder)
    with counted(db.engine) as sent:
        assert confirmed(holder, token, code)
    held = [" ".join(one.split()).partition(" FROM ")[2].split()[0] for one in sent if " FOR " in one]
    assert held.index("account") < held.index("audit_head")


def test_a_wrong_code_changes_nothing_and_counts(holder: Actor) -> None:
    token, code = asked(holder)
    for _ in range(5):
        assert not confirmed(holder, token, f"{(int(code) + 1) % 10**8:08d}")
    assert not confirmed(holder, token, code)
    assert address_of(holder) is None


def test_both_addresses_are_told_of_a_change(holder: Actor) -> None:
    confirmed(holder, *asked(holder, "first@b.kz"))
    confirmed(holder, *asked(holder, "second@b.kz"))
    told = [(letter["kind"], letter["to"]) for letter in letters()]
    assert told == [
        ("address_code", "first@b.kz"),
        ("address_changed", "first@b.kz"),
        ("address_code", "second@b.kz"),
        ("address_changed", "second@b.kz"),
        ("address_left", "first@b.kz"),
    ]
    contacts = list(db.session.scalars(select(Contact).order_by(Contact.id)))
    assert [contact.ended_at is None for contact in contacts] == [False, True]


def test_a_code_for_one_holder_confirms_nothing_for_another(holder: Actor) -> None:
    with transaction():
        other = actor_of(an_account(Audience.HOLDER, email=f"2{NO_ADDRESS}"))
    token, code = asked(holder)
    assert not confirmed(other, token, code)
    assert confirmed(holder, token, code)


def test_a_code_that_confirms_an_address_signs_nobody_in(holder: Actor) -> None:
    token, code = asked(holder)
    with transaction():
        assert use_sign_in_code(PUBLIC, token=token, code=code) is None


def test_an_address_that_another_account_took_meanwhile_ends_in_a_sentence(holder: Actor) -> None:
    token, code = asked(holder)
    with transaction():
        an_account(Audience.EXAMINER, email="new@b.kz")
    with pytest.raises(Clash):
        confirmed(holder, token, code)
    assert address_of(holder) is None


def test_whoever_works_here_changes_no_address_like_this(session: scoped_session[Session]) -> None:
    with transaction():
        actors = [actor_of(an_account(*a)) for a in ((Audience.OPERATOR,), (Audience.HOLDER, Audience.EXAMINER))]
    for actor in (*actors, PUBLIC):
        with pytest.raises(Forbidden):
            ask_address_code(actor, address="a@b.kz", language="kk")
        with pytest.raises(Forbidden):
            confirm_address(actor, token="t", code="1")
