"""An account as an actor."""

from datetime import timedelta

from sqlalchemy.orm import Session

from registry import clock
from registry.domain.audience import Audience
from registry.queries.actors import actor_of
from tests.builders import a_person, an_account


def test_an_actor_has_the_audiences_and_the_person_of_the_account(session: Session) -> None:
    account = an_account(Audience.HOLDER, Audience.EXAMINER, person=a_person())
    actor = actor_of(account, origin="here", request_id="17")
    assert actor.audiences == {Audience.HOLDER, Audience.EXAMINER}
    assert (actor.account_id, actor.person_id, actor.origin) == (account.id, account.person_id, "here")
    assert not actor.second_factor


def test_signing_rests_until_its_moment_and_no_longer(session: Session) -> None:
    account = an_account(Audience.OPERATOR)
    account.signing_suspended_until = clock.now() + timedelta(seconds=1)
    assert actor_of(account, origin="").suspended
    account.signing_suspended_until = clock.now()
    assert not actor_of(account, origin="").suspended
