"""The draw of workstations."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_clock import ClockAct
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import DrawnWorkstation, Sitting, WorkstationDraw
from registry.services.attendance import note_attendance
from registry.services.exam_clock import act_on_clock
from registry.services.workstation_draw import draw_workstations
from tests.builders.exam_day import Day, a_day


def draw(day: Day, reason: str = "") -> int:
    with transaction():
        return draw_workstations(day.chief, exam_id=day.exam_id, reason=reason).id


def places(session: Session, day: Day) -> list[int]:
    session.expire_all()
    found = {row.id: row.workstation for row in session.scalars(select(Sitting))}
    return [found[one] for one in day.sitting_ids]


def test_numbers_are_given_out_anew_among_those_who_take_part_and_every_draw_is_kept(session: Session) -> None:
    day = a_day(candidates=9)
    with transaction():
        note_attendance(day.chief, sitting_id=day.sitting_ids[0], state=SittingState.ABSENT)
    first = draw(day)

    drawn = places(session, day)
    assert drawn[0] == 1
    assert sorted(drawn) == list(range(1, 10))
    rows = session.scalars(select(DrawnWorkstation).where(DrawnWorkstation.draw_id == first)).all()
    assert {row.sitting_id: row.workstation for row in rows} == dict(zip(day.sitting_ids[1:], drawn[1:], strict=True))
    assert {row.before for row in rows} == set(range(2, 10))

    with pytest.raises(BadInput):
        draw(day, " ")
    draw(day, "Бір үміткер қалып қойды")
    kept = session.scalars(select(WorkstationDraw).order_by(WorkstationDraw.ordinal)).all()
    assert [(row.ordinal, row.reason) for row in kept] == [(1, ""), (2, "Бір үміткер қалып қойды")]


def test_the_draw_ends_with_the_first_start_of_the_clock(session: Session) -> None:
    day = a_day()
    with pytest.raises(Forbidden), transaction():
        draw_workstations(day.examiner, exam_id=day.exam_id)
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
    with pytest.raises(Refused, match="clock has run"):
        draw(day)


@pytest.mark.parametrize("state", [ExamState.PLANNED, ExamState.MARKING])
def test_the_draw_lies_between_opening_and_marking(session: Session, state: ExamState) -> None:
    with pytest.raises(Refused, match="before its marking"):
        draw(a_day(candidates=1, state=state))


def test_without_anybody_there_is_nothing_to_draw(session: Session) -> None:
    with pytest.raises(Refused, match="Nobody takes part"):
        draw(a_day(candidates=1, noted=SittingState.ABSENT))
