"""Sending what waits in the outbox: take, commit; hand over; note what became of it, commit."""

from dataclasses import dataclass
from email.message import EmailMessage

import structlog

from registry.db import db, transaction
from registry.domain.errors import DomainError
from registry.failures import failed_at
from registry.instance import instance
from registry.letters import letter
from registry.mail import NotSent, PerhapsSent, Postman, postman
from registry.queries.outbox import is_anything_due
from registry.services import mail_delivery
from registry.services.mail_delivery import Taken

AT_ONCE = 200
# A place of the text without its value, an address no letter can carry: another try would end the same.
UNWRITABLE = (DomainError, ValueError, LookupError, TypeError)
log = structlog.get_logger()


@dataclass
class Round:
    """What one round did."""

    sent: int = 0
    failed: int = 0


def send_due() -> Round:
    """Send what is due, at most AT_ONCE letters; several processes may do it at the same time."""
    done, chosen = Round(), postman(instance().settings)
    due = is_anything_due()
    db.session.rollback()  # a look keeps no snapshot of the database
    if not due:
        return done
    with transaction():
        done.failed += mail_delivery.give_up_the_lost()
    for _ in range(AT_ONCE):
        with transaction():
            taken = mail_delivery.take_next()
        if taken is None:
            break
        _post(chosen, taken, done)
    return done


def _post(chosen: Postman, taken: Taken, done: Round) -> None:
    try:
        written = _letter(taken)
    except UNWRITABLE as error:
        with transaction():
            mail_delivery.note_failed(taken.id, "unwritable", for_good=True)
        done.failed += 1
        log.error("mail_unwritable", mail=taken.id, kind=taken.kind.value, **failed_at(error))
        return
    try:
        chosen.deliver(written)
    except NotSent as error:
        with transaction():
            mail_delivery.note_failed(taken.id, error.kind, for_good=error.for_good)
        done.failed += 1
        log.warning("mail_not_sent", mail=taken.id, kind=taken.kind.value, failure=error.kind)
    except PerhapsSent as error:
        with transaction():
            mail_delivery.note_uncertain(taken.id, error.kind)
        done.failed += 1
        log.warning("mail_perhaps_sent", mail=taken.id, kind=taken.kind.value, failure=error.kind)
    else:
        with transaction():
            mail_delivery.note_sent(taken.id)
        done.sent += 1


def _letter(taken: Taken) -> EmailMessage:
    return letter(
        instance().settings,
        kind=taken.kind,
        to=taken.to,
        language=taken.language,
        values=taken.values,
        token=taken.token,
        written=taken.queued_at,
    )
