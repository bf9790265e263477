"""Incidents in their order."""

from datetime import timedelta

import time_machine
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_clock import ClockAct
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.queries.day_incidents import day_incidents
from registry.services.exam_clock import act_on_clock
from registry.services.incidents import record_incident
from tests.builders.exam_day import a_day


def test_incidents_stand_by_their_moment_and_a_stop_says_how_long_it_lasted(
    session: Session, clock: time_machine.Traveller
) -> None:
    day, other = a_day(noted=SittingState.PRESENT), a_day(candidates=1)
    one = day.sitting_ids[1]
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.STOP, sitting_id=one, reason="Құрал")
    clock.shift(timedelta(minutes=20))
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.RESUME, sitting_id=one, minutes_ago=8)
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.STOP, reason="Дабыл")
        record_incident(day.chief, exam_id=day.exam_id, kind=IncidentKind.OTHER, text="Шу", minutes_ago=5)
        record_incident(other.chief, exam_id=other.exam_id, kind=IncidentKind.OTHER, text="Басқа")
    clock.shift(timedelta(minutes=3))

    found = [(row.kind, row.workstation, row.minutes, row.text) for row in day_incidents(day.exam_id)]
    assert found == [
        (IncidentKind.STOP, 2, 12, "Құрал"),
        (IncidentKind.OTHER, None, None, "Шу"),
        (IncidentKind.STOP, None, 3, "Дабыл"),
    ]
