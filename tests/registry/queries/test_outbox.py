"""Looking at the outbox."""

from datetime import timedelta

import time_machine
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.domain.mail_kinds import MailKind
from registry.models import MailState
from registry.queries.outbox import LOST_AFTER, Pile, is_anything_due, piles
from registry.services.mail_delivery import take_next
from registry.services.mailing import queue_mail

Clock = time_machine.Traveller


def queued(count: int = 1) -> None:
    """So many mails wait."""
    with transaction():
        for _ in range(count):
            queue_mail(kind=MailKind.ADDRESS_CHANGED, to="a@b.kz", language="en")


def test_something_is_due_while_a_mail_waits_or_was_lost(session: scoped_session[Session], clock: Clock) -> None:
    assert not is_anything_due()
    queued()
    assert is_anything_due()
    with transaction():
        take_next()
    assert not is_anything_due()
    clock.shift(LOST_AFTER + timedelta(seconds=1))
    assert is_anything_due()


def test_mails_are_counted_by_kind_and_state_and_named_by_no_address(session: scoped_session[Session]) -> None:
    queued(3)
    assert piles() == [Pile("address_changed", MailState.WAITING, "", 3)]
