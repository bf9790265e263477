"""The clock as pages read it."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.accommodation import AccommodationGround
from registry.domain.exam_clock import ClockAct, ClockState
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.queries.exam_clock import clock_events, clock_of, clock_of_sitting, extra_minutes
from registry.services.accommodations import grant_extra_time
from registry.services.exam_clock import act_on_clock
from tests.builders.exam_day import a_day


def test_an_exams_clock_knows_nothing_of_anothers(session: Session) -> None:
    day, other = (a_day(state=ExamState.MARKING, noted=SittingState.PRESENT) for _ in range(2))
    with transaction():
        ground = AccommodationGround.MEDICAL_CERTIFICATE
        grant_extra_time(day.chief, candidate_id=day.candidate_ids[0], ground=ground, minutes=20)
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.END, sitting_id=day.sitting_ids[1], reason="x")

    assert [event.act for event in clock_events(day.exam_id)] == [ClockAct.START, ClockAct.END]
    assert extra_minutes(day.exam_id) == {day.sitting_ids[0]: 20}
    states = [clock_of_sitting(day.exam_id, one).state for one in day.sitting_ids]
    assert states == [ClockState.RUNNING, ClockState.ENDED, ClockState.RUNNING]
    assert clock_of(other.exam_id).state is ClockState.NOT_STARTED
    assert clock_of_sitting(other.exam_id, other.sitting_ids[0]).state is ClockState.NOT_STARTED
