"""The outbox from the postman's side: take one mail, note what became of it; each in a transaction of its own.

A mail is taken before it is sent. Whoever takes it and is never heard of again may have sent it, so it is not sent
again: a letter missing is told by the person who waits for it, a letter twice makes nobody trust letters.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from registry import clock
from registry.db import db
from registry.domain.mail_kinds import MailKind
from registry.domain.sentences import Value
from registry.identity_vault import VaultError
from registry.instance import instance
from registry.models import MailState, OutgoingMail
from registry.queries.mail_addressees import meant
from registry.queries.outbox import is_lost

# The pause after each try that failed; when a mail is of no more use is said by its kind.
PAUSES = (1, 5, 15, 60, 240)
# Sealed with a key that is gone, altered, of a kind this version does not know: it must not keep the others waiting.
UNREADABLE = (VaultError, ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True)
class Taken:
    """A mail that one process has taken, opened."""

    id: int
    kind: MailKind
    to: str
    language: str
    values: Mapping[str, Value]
    token: str
    queued_at: datetime


def take_next() -> Taken | None:
    """Take the mail that has waited longest, if any is due; nobody else gets it then.

    What came too late, what cannot be read, and what nobody is behind, is finished on the way.
    """
    while (mail := _due()) is not None:
        if mail.useless_at <= clock.now():
            _finish(mail, MailState.FAILED, "too late")
            continue
        try:
            taken = _opened(mail)
        except UNREADABLE:
            _finish(mail, MailState.FAILED, "unreadable")
            continue
        if taken is None:
            _finish(mail, MailState.DROPPED)
        else:
            mail.state, mail.claimed_at, mail.attempts = MailState.SENDING, clock.now(), mail.attempts + 1
            db.session.flush()
            return taken
    return None


def note_sent(mail_id: int) -> None:
    """The letter is with the mail server."""
    if mail := _taken(mail_id):
        _finish(mail, MailState.SENT)


def note_uncertain(mail_id: int, failure: str) -> None:
    """Nobody knows whether it left; it is not tried again."""
    if mail := _taken(mail_id):
        _finish(mail, MailState.UNCERTAIN, failure)


def note_failed(mail_id: int, failure: str, *, for_good: bool) -> None:
    """It did not leave: once more after a pause, unless the server will never take it."""
    mail = _taken(mail_id)
    if mail is None:
        return
    if for_good:
        _finish(mail, MailState.FAILED, failure)
        return
    pause = PAUSES[min(mail.attempts, len(PAUSES)) - 1]
    mail.state, mail.claimed_at, mail.failure = MailState.WAITING, None, failure
    mail.due_at = clock.now() + timedelta(minutes=pause)
    db.session.flush()


def give_up_the_lost() -> int:
    """Finish what a process took and never came back about; how many there were."""
    changed = db.session.execute(
        update(OutgoingMail)
        .where(is_lost())
        .values(
            state=MailState.UNCERTAIN,
            claimed_at=None,
            content_sealed=None,
            finished_at=clock.now(),
            failure="the process ended",
        )
        .returning(OutgoingMail.id)
    )
    return len(changed.all())


def _due() -> OutgoingMail | None:
    return db.session.scalars(
        select(OutgoingMail)
        .where(OutgoingMail.state == MailState.WAITING, OutgoingMail.due_at <= clock.now())
        .order_by(OutgoingMail.due_at, OutgoingMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def _opened(mail: OutgoingMail) -> Taken | None:
    content = json.loads(instance().vault.open(mail.content_sealed or b""))
    values = {name: date.fromisoformat(v["day"]) if isinstance(v, dict) else v for name, v in content["values"].items()}
    found = meant(MailKind(mail.kind), content["to"], values)
    if found is None:
        return None
    return Taken(mail.id, found[0], content["to"], mail.language, found[1], mail.token, mail.queued_at)


def _taken(mail_id: int) -> OutgoingMail | None:
    """The mail that was taken; None when it was finished meanwhile, as by an erasure."""
    return db.session.scalars(
        select(OutgoingMail)
        .where(OutgoingMail.id == mail_id, OutgoingMail.state == MailState.SENDING)
        .with_for_update()
    ).one_or_none()


def _finish(mail: OutgoingMail, state: MailState, failure: str = "") -> None:
    mail.state, mail.failure, mail.claimed_at = state, failure, None
    mail.content_sealed, mail.finished_at = None, clock.now()
    db.session.flush()
