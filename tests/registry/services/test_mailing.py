"""Queueing mail: in the transaction of the act, sealed, and only what fills its text."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.domain.errors import Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.sentences import say
from registry.instance import instance
from registry.mail_address import UnusableAddress
from registry.models import MailState, OutgoingMail
from registry.services.mailing import queue_mail

TODAY = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)


def test_a_mail_waits_sealed_in_the_outbox(session: scoped_session[Session]) -> None:
    with transaction():
        queue_mail(kind=MailKind.ADDRESS_CHANGED, to="a@b.kz", language="kk")

    mail = session.scalars(select(OutgoingMail)).one()
    assert (mail.kind, mail.language, mail.state, mail.due_at) == ("address_changed", "kk", MailState.WAITING, TODAY)
    assert mail.content_sealed
    assert b"a@b.kz" not in mail.content_sealed
    assert instance().vault.open(mail.content_sealed) == '{"to": "a@b.kz", "values": {}}'


def test_days_are_kept_as_days(session: scoped_session[Session]) -> None:
    mail = queue_mail(kind=MailKind.ACCESS_RENEWED, to="a@b.kz", language="ru", values={"day": date(2026, 6, 15)})
    assert mail
    assert mail.content_sealed
    assert '"day": {"day": "2026-06-15"}' in instance().vault.open(mail.content_sealed)


def test_an_act_that_failed_leaves_no_mail(session: scoped_session[Session]) -> None:
    with pytest.raises(Refused), transaction():
        failing_act()
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def failing_act() -> None:
    """An act that tells somebody, and then is refused."""
    queue_mail(kind=MailKind.ADDRESS_CHANGED, to="a@b.kz", language="kk")
    raise Refused(say("No."))


def test_nothing_is_queued_for_somebody_without_an_address(session: scoped_session[Session]) -> None:
    assert queue_mail(kind=MailKind.ADDRESS_CHANGED, to=None, language="kk") is None
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0


@pytest.mark.parametrize("values", [{}, {"code": "1"}, {"code": "1", "link": "x", "score": "90"}])
def test_exactly_the_places_of_the_text_are_filled(session: scoped_session[Session], values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="sign_in_code"):
        queue_mail(kind=MailKind.SIGN_IN_CODE, to="a@b.kz", language="kk", values=values)


def test_an_address_that_breaks_out_of_its_header_is_refused(session: scoped_session[Session]) -> None:
    with pytest.raises(UnusableAddress):
        queue_mail(kind=MailKind.ADDRESS_CHANGED, to="a@b.kz\r\nBcc: c@d.kz", language="kk")
