"""Extra time."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.accommodation import AccommodationGround
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.exam_clock import ClockAct
from registry.domain.sitting_states import SittingState
from registry.models import Accommodation
from registry.queries.exam_clock import clock_of_sitting
from registry.services.accommodations import grant_extra_time, withdraw_extra_time
from registry.services.exam_clock import act_on_clock
from tests.builders.exam_day import Day, a_day


def grant(day: Day, minutes: int, actor: Actor | None = None, place: int = 0) -> None:
    with transaction():
        grant_extra_time(
            actor or day.chief,
            candidate_id=day.candidate_ids[place],
            ground=AccommodationGround.CONSULTATION_CONCLUSION,
            minutes=minutes,
        )


def test_extra_time_is_granted_before_the_clock_runs_and_moves_that_end_alone(session: Session) -> None:
    day = a_day(noted=SittingState.PRESENT)
    with pytest.raises(Forbidden):
        grant(day, 30, day.examiner)
    grant(day, 30)
    with pytest.raises(Refused, match="already"):
        grant(day, 45)
    with transaction():
        withdraw_extra_time(day.chief, candidate_id=day.candidate_ids[0], reason="Қате тіркелді")
    with pytest.raises(NotFound), transaction():
        withdraw_extra_time(day.chief, candidate_id=day.candidate_ids[0], reason="x")
    grant(day, 45, day.operator)
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=100)

    own, other = (clock_of_sitting(day.exam_id, one).remaining for one in day.sitting_ids[:2])
    assert own - other == timedelta(minutes=45)
    with pytest.raises(Refused, match="before the clock runs"):
        grant(day, 10, place=1)
    kept = session.scalars(select(Accommodation).order_by(Accommodation.id)).all()
    assert [(row.minutes, row.withdraw_reason) for row in kept] == [(30, "Қате тіркелді"), (45, "")]
