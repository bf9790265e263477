"""The exam's clock, from the start to the end."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.exam_clock import ClockAct, ClockState
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.models import Exam, Incident
from registry.queries.exam_clock import clock_of, clock_of_sitting
from registry.services.exam_clock import act_on_clock, set_working_time
from tests.builders.exam_day import Day, a_day


def press(day: Day, act: ClockAct, **more: Any) -> None:
    with transaction():
        act_on_clock(more.pop("actor", day.chief), exam_id=day.exam_id, act=act, **more)


def test_stops_for_all_and_for_one_move_each_workstations_own_end(
    session: Session, clock: time_machine.Traveller
) -> None:
    day = a_day(noted=SittingState.PRESENT)
    first, second, _ = day.sitting_ids
    press(day, ClockAct.START, minutes=120)
    clock.shift(timedelta(minutes=30))
    press(day, ClockAct.STOP, sitting_id=first, reason="Құрал сынды", minutes_ago=5)
    press(day, ClockAct.STOP, reason="Жарық өшті")
    clock.shift(timedelta(minutes=10))
    press(day, ClockAct.RESUME)
    press(day, ClockAct.RESUME, sitting_id=first)
    press(day, ClockAct.ADD, sitting_id=second, minutes=7, reason="Кеш берілген тапсырма")

    assert clock_of(day.exam_id).compensated_minutes == 10
    assert clock_of_sitting(day.exam_id, first).compensated_minutes == 15
    assert clock_of_sitting(day.exam_id, second).compensated_minutes == 17
    stops = session.scalars(select(Incident).order_by(Incident.id)).all()
    assert [(row.kind, row.sitting_id, row.text) for row in stops] == [
        (IncidentKind.STOP, first, "Құрал сынды"),
        (IncidentKind.STOP, None, "Жарық өшті"),
        (IncidentKind.MINUTES, second, "Кеш берілген тапсырма"),
    ]
    assert session.get_one(Exam, day.exam_id).working_minutes == 120

    press(day, ClockAct.END)
    assert clock_of_sitting(day.exam_id, first).state is ClockState.ENDED
    press(day, ClockAct.START, minutes=60)
    assert clock_of(day.exam_id).remaining == timedelta(minutes=60)


def test_what_does_not_fit_is_refused_in_words(session: Session) -> None:
    day = a_day(candidates=1)
    refused: list[tuple[type[DomainError], ClockAct, dict[str, Any]]] = [
        (Refused, ClockAct.STOP, {"reason": "x"}),
        (BadInput, ClockAct.START, {}),
        (BadInput, ClockAct.START, {"minutes": 60, "minutes_ago": -1}),
        (NotFound, ClockAct.END, {"sitting_id": 999_999, "reason": "x"}),
        (Refused, ClockAct.END, {"sitting_id": day.sitting_ids[0], "reason": "x"}),
        (Forbidden, ClockAct.START, {"minutes": 60, "actor": day.examiner}),
    ]
    for error, act, more in refused:
        with pytest.raises(error):
            press(day, act, **more)
    press(day, ClockAct.START, minutes=60)
    for act in (ClockAct.STOP, ClockAct.ADD):
        with pytest.raises(BadInput):
            press(day, act, minutes=5, reason=" ")


def test_the_working_time_is_set_beforehand_and_the_clock_waits_for_the_opening(session: Session) -> None:
    day = a_day(candidates=1, state=ExamState.PLANNED)
    with transaction():
        set_working_time(day.operator, exam_id=day.exam_id, minutes=240)
    assert session.get_one(Exam, day.exam_id).working_minutes == 240
    with pytest.raises(Refused):
        press(day, ClockAct.START, minutes=240)
    with pytest.raises(BadInput), transaction():
        set_working_time(day.operator, exam_id=day.exam_id, minutes=0)
