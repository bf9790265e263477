"""Commands on the console are run for somebody."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import NotFound, Refused
from registry.domain.scope import EVERYWHERE
from registry.queries.named_account import named_account
from tests.builders import a_person, an_account


@pytest.mark.parametrize("typed", ["one@example.kz", " ONE@Example.kz\n"])
def test_an_act_is_done_for_the_account_that_is_named(session: Session, typed: str) -> None:
    an_account(Audience.EXAMINER)
    account = an_account(Audience.OPERATOR, email="one@example.kz", person=a_person())
    assert named_account(typed, command="scheme import") == Actor(
        account.id,
        frozenset({Audience.OPERATOR}),
        account.person_id,
        origin="console: scheme import",
        second_factor=True,
        scope=EVERYWHERE,
    )


def test_the_console_gives_an_account_no_more_rights_than_it_has(session: Session) -> None:
    an_account(Audience.HOLDER, email="one@example.kz")
    actor = named_account("one@example.kz", command="scheme import")
    assert actor.audiences == {Audience.HOLDER}
    assert not actor.console


def test_an_address_nobody_has_is_not_found(session: Session) -> None:
    an_account()
    with pytest.raises(NotFound):
        named_account("nobody@example.kz", command="scheme import")


def test_nothing_is_done_for_a_closed_account(session: Session) -> None:
    an_account(Audience.OPERATOR, email="one@example.kz").active = False
    session.flush()
    with pytest.raises(Refused, match="closed"):
        named_account("one@example.kz", command="scheme import")
