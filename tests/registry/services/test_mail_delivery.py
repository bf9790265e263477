"""Taking mails and noting what became of them: once, in turn, and never twice."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.mail_kinds import MailKind
from registry.models import MailState, OutgoingMail
from registry.services import mail_delivery as post
from registry.services.mailing import queue_mail
from tests.builders import an_account

Clock = time_machine.Traveller


def queued(kind: MailKind = MailKind.ADDRESS_CHANGED, to: str = "a@b.kz", **values: str) -> int:
    """The id of a mail that waits."""
    with transaction():
        mail = queue_mail(kind=kind, to=to, language="kk", values=values)
        db.session.flush()
        assert mail
        return mail.id


def taken() -> post.Taken | None:
    """What a postman takes now."""
    with transaction():
        return post.take_next()


def state_of(mail_id: int) -> MailState:
    """Where a mail is; what is finished holds nothing of anybody."""
    db.session.rollback()
    mail = db.session.get_one(OutgoingMail, mail_id)
    assert (mail.content_sealed is None) == (mail.finished_at is not None)
    return mail.state


def test_a_mail_is_taken_once_and_forgotten_when_it_is_sent(session: scoped_session[Session]) -> None:
    mail_id = queued()
    first = taken()
    assert first
    assert (first.id, first.to, first.kind) == (mail_id, "a@b.kz", MailKind.ADDRESS_CHANGED)
    assert taken() is None

    with transaction():
        post.note_sent(mail_id)
    assert state_of(mail_id) is MailState.SENT
    assert taken() is None


def test_a_failed_mail_is_tried_again_later_and_later(session: scoped_session[Session], clock: Clock) -> None:
    mail_id = queued()
    for pause in post.PAUSES[:3]:
        assert taken()
        with transaction():
            post.note_failed(mail_id, "refused 450", for_good=False)
        clock.shift(timedelta(minutes=pause, seconds=-1))
        assert taken() is None
        clock.shift(timedelta(seconds=1))
    assert taken()


def test_a_mail_that_is_refused_for_good_is_given_up(session: scoped_session[Session]) -> None:
    mail_id = queued()
    taken()
    with transaction():
        post.note_failed(mail_id, "refused 550", for_good=True)
    assert state_of(mail_id) is MailState.FAILED


def test_a_mail_that_may_have_left_is_never_sent_again(session: scoped_session[Session], clock: Clock) -> None:
    mail_id = queued()
    taken()
    with transaction():
        post.note_uncertain(mail_id, "TimeoutError")
    clock.shift(timedelta(days=1))
    assert taken() is None
    assert state_of(mail_id) is MailState.UNCERTAIN


def test_a_mail_whose_postman_died_is_never_sent_again(session: scoped_session[Session], clock: Clock) -> None:
    mail_id = queued()
    taken()
    clock.shift(timedelta(minutes=14))
    with transaction():
        assert post.give_up_the_lost() == 0
    clock.shift(timedelta(minutes=2))
    with transaction():
        assert post.give_up_the_lost() == 1
    assert state_of(mail_id) is MailState.UNCERTAIN
    assert taken() is None


def test_a_code_that_came_too_late_is_not_sent(session: scoped_session[Session], clock: Clock) -> None:
    an_account_of_a_holder()
    mail_id = queued(MailKind.SIGN_IN_CODE, "holder@b.kz", code="1", link="x")
    clock.shift(timedelta(minutes=10))
    assert taken() is None
    assert state_of(mail_id) is MailState.FAILED


def test_nobody_behind_an_address_gets_a_code(session: scoped_session[Session]) -> None:
    mail_id = queued(MailKind.SIGN_IN_CODE, "nobody@b.kz", code="1", link="x")
    assert taken() is None
    assert state_of(mail_id) is MailState.DROPPED


def test_an_account_that_opens_more_is_told_to_use_its_password(session: scoped_session[Session]) -> None:
    with transaction():
        an_account(Audience.EXAMINER, Audience.HOLDER, email="both@b.kz")
    queued(MailKind.SIGN_IN_CODE, "both@b.kz", code="11112222", link="x")
    found = taken()
    assert found
    assert found.kind is MailKind.USE_YOUR_PASSWORD
    assert "11112222" not in str(found.values)


def an_account_of_a_holder() -> None:
    """holder@b.kz."""
    with transaction():
        an_account(Audience.HOLDER, email="holder@b.kz")


def test_the_one_that_waited_longest_goes_first(session: scoped_session[Session], clock: Clock) -> None:
    first = queued()
    clock.shift(timedelta(seconds=1))
    queued()
    found = taken()
    assert found
    assert found.id == first


@pytest.mark.real_clock
def test_twenty_postmen_send_each_mail_once(app: Flask) -> None:
    with app.app_context():
        expected = [queued() for _ in range(10)]
    took: list[int] = []

    def postman() -> None:
        with app.app_context():
            while (found := taken()) is not None:
                took.append(found.id)

    threads = [threading.Thread(target=postman) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(took) == expected
    with app.app_context():
        states = set(db.session.scalars(select(OutgoingMail.state)))
    assert states == {MailState.SENDING}
