"""What is overdue."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.retention import RetentionRule
from registry.queries.retention import overdue, overdue_codes
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
