"""Sending what is due: to files, and past a postman that fails."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.mail_kinds import MailKind
from registry.instance import instance
from registry.jobs import mail as job
from registry.letters import letter
from registry.mail import NotSent, PerhapsSent
from registry.models import MailState, OutgoingMail
from registry.services.mailing import queue_mail

Clock = time_machine.Traveller


class Hands:
    """A postman that does what the list says, letter by letter: an error to raise, or None to take it."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes, self.letters = list(outcomes), list[EmailMessage]()

    def deliver(self, letter: EmailMessage) -> None:
        """Take the letter, or raise what is next."""
        if outcome := self.outcomes.pop(0):
            raise outcome
        self.letters.append(letter)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Hands]:
    """Put such a postman in the place of the settings' one."""

    def put(*outcomes: Exception | None) -> Hands:
        postman = Hands(*outcomes)
        monkeypatch.setattr(job, "postman", lambda _settings: postman)
        return postman

    return put


def queued(*addresses: str) -> None:
    """A mail to each address waits."""
    with transaction():
        for to in addresses:
            queue_mail(kind=MailKind.ADDRESS_CHANGED, to=to, language="en")


def states() -> list[MailState]:
    """Where the mails are, in their order."""
    db.session.rollback()
    return list(db.session.scalars(select(OutgoingMail.state).order_by(OutgoingMail.id)))


def test_what_waits_becomes_a_file_of_the_demo(
    session: scoped_session[Session], instance_folder: Path, clock: Clock
) -> None:
    queued("a@b.kz")
    assert job.send_due().sent == 1
    assert any("To: a@b.kz" in path.read_text() for path in (instance_folder / "mail").iterdir())
    assert states() == [MailState.SENT]
    assert job.send_due().sent == 0


def test_one_letter_that_fails_does_not_stop_the_others(
    session: scoped_session[Session], hands: Callable[..., Hands]
) -> None:
    queued("a@b.kz", "c@d.kz", "e@f.kz")
    hands(NotSent("refused 450"), PerhapsSent("TimeoutError"), None)
    done = job.send_due()
    assert (done.sent, done.failed) == (1, 2)
    assert states() == [MailState.WAITING, MailState.UNCERTAIN, MailState.SENT]


def test_after_its_pause_a_failed_letter_goes_with_the_same_name(
    session: scoped_session[Session], hands: Callable[..., Hands], clock: Clock
) -> None:
    queued("a@b.kz")
    postman = hands(NotSent("refused 450"), None)
    job.send_due()
    assert job.send_due().sent == 0
    clock.shift(timedelta(minutes=1))
    assert job.send_due().sent == 1
    token = session.scalars(select(OutgoingMail.token)).one()
    assert postman.letters[0]["Message-ID"] == f"<{token}@127.0.0.1>"


def test_a_letter_without_a_mail_server_ends_as_too_late(
    session: scoped_session[Session], hands: Callable[..., Hands], clock: Clock
) -> None:
    queued("a@b.kz")
    hands(NotSent("no mail server"))
    job.send_due()
    clock.shift(timedelta(days=3))
    job.send_due()
    assert session.execute(select(OutgoingMail.state, OutgoingMail.failure)).one() == (MailState.FAILED, "too late")


# What lies in the outbox: kind, and what is sealed; None for something sealed with a key that is gone.
UNREADABLE = (
    (MailKind.ADDRESS_CHANGED.value, None),
    ("chain_letter", '{"to": "a@b.kz", "values": {}}'),
    (MailKind.ADDRESS_CHANGED.value, "[]"),
    (MailKind.ADDRESS_CHANGED.value, "{}"),
    (MailKind.ADDRESS_CHANGED.value, "no JSON"),
)


@pytest.mark.parametrize(("kind", "content"), UNREADABLE)
def test_a_letter_that_cannot_be_read_keeps_no_other_waiting(
    session: scoped_session[Session], hands: Callable[..., Hands], kind: str, content: str | None
) -> None:
    queued("a@b.kz", "c@d.kz")
    with transaction():
        first = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id).limit(1)).one()
        first.kind = kind
        first.content_sealed = b"\x02of another registry" if content is None else instance().vault.seal(content)
    postman = hands(None)
    job.send_due()
    assert [letter["To"] for letter in postman.letters] == ["c@d.kz"]
    assert states() == [MailState.FAILED, MailState.SENT]
    assert session.scalars(select(OutgoingMail.failure).order_by(OutgoingMail.id)).all() == ["unreadable", ""]


def test_a_letter_whose_text_lacks_a_value_keeps_no_other_waiting(
    session: scoped_session[Session], hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    queued("a@b.kz", "c@d.kz")

    def lacking(*args: Any, to: str, **values: Any) -> EmailMessage:
        if to == "a@b.kz":
            raise KeyError("link")
        return letter(*args, to=to, **values)

    monkeypatch.setattr(job, "letter", lacking)
    hands(None)
    done = job.send_due()
    assert (done.sent, done.failed) == (1, 1)
    assert states() == [MailState.FAILED, MailState.SENT]
