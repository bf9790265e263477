"""PINs of examiners."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.models import MarkingPin, OutgoingMail
from registry.services.accounts import set_password
from registry.services.marking_pins import set_marking_pin
from tests.builders import actor_of, an_account, an_operator


def test_an_examiner_sets_the_own_pin_and_is_told_others_have_none(session: Session) -> None:
    with transaction():
        examiner, officer = actor_of(an_account(Audience.EXAMINER)), actor_of(an_account(Audience.COLLEGE))
    for refused in (replace(examiner, second_factor=False), replace(examiner, marks_in=1), officer):
        with pytest.raises(Forbidden), transaction():
            set_marking_pin(refused, pin_hash="hashed")
    with transaction():
        set_marking_pin(examiner, pin_hash="hashed")
    assert db.session.get_one(MarkingPin, examiner.account_id).failures == 0
    assert db.session.scalars(select(OutgoingMail.kind)).all() == ["marking_pin_set"]


def test_who_is_given_access_anew_has_no_pin_any_more(session: Session) -> None:
    with transaction():
        examiner = actor_of(an_account(Audience.EXAMINER))
        set_marking_pin(examiner, pin_hash="hashed")
    with transaction():
        set_password(an_operator(), account_id=examiner.account_id or 0, password="қызыл шатыр астында 41")
    assert db.session.scalar(select(func.count()).select_from(MarkingPin)) == 0
