"""Workstations of the day."""

from datetime import timedelta

import time_machine
from sqlalchemy.orm import Session

from registry import clock as moments
from registry.db import transaction
from registry.domain.exam_clock import ClockAct, present_run
from registry.domain.sitting_states import SittingState
from registry.queries.day_places import places_of
from registry.queries.exam_clock import clock_events
from registry.services.exam_clock import act_on_clock
from registry.services.workstations import move_to_spare
from tests.builders.exam_day import a_day


def test_every_workstation_has_its_own_end_and_stands_in_the_order_of_numbers(
    session: Session, clock: time_machine.Traveller
) -> None:
    day = a_day(noted=SittingState.PRESENT)
    first = day.sitting_ids[0]
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.STOP, sitting_id=first, reason="Ток")
        move_to_spare(day.chief, sitting_id=first, workstation=8, reason="Ток")
    clock.shift(timedelta(minutes=10))

    places = places_of(day.exam_id, present_run(clock_events(day.exam_id)), moments.now())
    assert [place.workstation for place in places] == [2, 3, 8]
    assert [place.timing.remaining for place in places] == [timedelta(minutes=left) for left in (50, 50, 60)]
    assert places[2].name == ", ".join(one.name.full for one in places[2].candidates)
