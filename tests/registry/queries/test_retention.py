"""What is overdue."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from registry.clock import now as moment
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.mail_kinds import MailKind
from registry.domain.retention import RetentionRule
from registry.models import MailState, OutgoingMail
from registry.queries.retention import overdue, overdue_codes, overdue_letters
from registry.services.mailing import queue_mail
from registry.services.retention import end_overdue
from tests.builders import a_candidate, an_exam
from tests.registry.services.test_retention import somebody


@pytest.mark.parametrize(("months", "found"), [(24, 1), (0, 0), (2400, 0)])
def test_the_setting_is_the_term(make_app: object, clock: time_machine.Traveller, months: int, found: int) -> None:
    app: Flask = make_app(retention_contacts_months=months)  # type: ignore[operator]  # the fixture
    with app.app_context():
        with transaction():
            a_candidate(an_exam(), person=somebody())
        clock.shift(timedelta(days=365 * 3))
        assert len(overdue(RetentionRule.CONTACTS)) == found
        db.session.remove()


def test_nothing_is_overdue_in_an_empty_register(session: Session) -> None:
    assert all(len(overdue(rule)) == 0 for rule in RetentionRule)
    assert overdue_codes() == []


def test_the_row_of_a_letter_goes_a_year_after_it_was_finished(session: Session, clock: time_machine.Traveller) -> None:
    with transaction():
        for state in (MailState.SENT, MailState.WAITING):
            mail = queue_mail(kind=MailKind.ADDRESS_CHANGED, to="a@b.kz", language="kk")
            assert mail
            if state is MailState.SENT:
                mail.state, mail.content_sealed, mail.finished_at = state, None, moment()
    assert overdue_letters() == []
    clock.shift(timedelta(days=400))
    with transaction():
        end_overdue(Actor.system("retention"), rule=RetentionRule.SIGN_INS)
    assert session.query(OutgoingMail).one().state is MailState.WAITING
