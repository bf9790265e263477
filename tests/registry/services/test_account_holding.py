"""Who is told of an account that waits, and what the trail says of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import OutgoingMail
from registry.queries.audit import entries
from registry.services.account_holding import hold
from tests.builders import actor_of, an_account, an_organisation


def test_the_owner_and_the_operators_beside_are_told(session: Session) -> None:
    with transaction():
        office = an_organisation()
        account, maker = an_account(Audience.OPERATOR, organisation=office), an_account(Audience.OPERATOR)
        an_account(Audience.OPERATOR, organisation=office)
        an_account(Audience.AUDITOR, organisation=office)
        hold(actor_of(maker), account)
    assert session.scalars(select(OutgoingMail.kind)).all() == ["account_waits"] * 2
    assert (account.active, account.access_changed_by) == (False, maker.id)
    assert [entry.act for entry in entries()] == ["deactivate"]


def test_the_console_holds_nothing(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
        hold(Actor.system("accounts"), account)
    assert account.active
