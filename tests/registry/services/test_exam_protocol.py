"""The protocol of an exam."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_states import ExamState
from registry.services.exam_protocol import set_protocol
from tests.builders import actor_of, an_account, an_exam, an_operator

DAY = date(2026, 6, 12)


def test_number_and_date_are_noted(session: Session) -> None:
    with transaction():
        exam = an_exam(protocol_number="", protocol_date=None)
        set_protocol(an_operator(), exam_id=exam.id, number=" 14-Д ", date=DAY)
    assert (exam.protocol_number, exam.protocol_date) == ("14-Д", DAY)


@pytest.mark.parametrize(
    ("number", "day"), [(" ", DAY), ("9" * 41, DAY), ("1", date(2026, 6, 9)), ("1", date(2026, 6, 16))]
)
def test_an_impossible_protocol_is_refused(session: Session, number: str, day: date) -> None:
    with pytest.raises(BadInput), transaction():
        set_protocol(an_operator(), exam_id=an_exam().id, number=number, date=day)


def test_after_the_appeals_a_missing_protocol_can_be_noted_and_a_noted_one_stands(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.CLOSED, protocol_number="", protocol_date=None)
        set_protocol(an_operator(), exam_id=exam.id, number="14", date=DAY)
    with pytest.raises(Refused), transaction():
        set_protocol(an_operator(), exam_id=exam.id, number="15", date=DAY)


def test_a_stranger_notes_no_protocol(session: Session) -> None:
    with pytest.raises(Forbidden), transaction():
        set_protocol(actor_of(an_account(Audience.EXAMINER)), exam_id=an_exam().id, number="14", date=DAY)
