"""The day's page: what it knows, for whom, in how many statements."""

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_clock import ClockAct, ClockState
from registry.domain.exam_day import DayPart
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import IncidentKind
from registry.models import StrikeOff
from registry.queries.exam_day import exam_day
from registry.services.briefings import record_briefing
from registry.services.door import register_at_door
from registry.services.exam_clock import act_on_clock
from registry.services.incidents import record_incident
from registry.services.workstation_draw import draw_workstations
from tests.builders.exam_day import Day, a_day
from tests.statements import counted


def busy(day: Day) -> None:
    """Everybody but the last is there, drawn, briefed; the clock runs; something happened."""
    with transaction():
        for candidate_id in day.candidate_ids[:-1]:
            register_at_door(day.chief, candidate_id=candidate_id, document=IdentityDocument.PASSPORT)
        draw_workstations(day.chief, exam_id=day.exam_id)
        record_briefing(
            day.chief,
            exam_id=day.exam_id,
            topic="Өрт қауіпсіздігі",
            held_by=day.guest.account_id,
            candidate_ids=day.candidate_ids[:-1],
        )
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
        record_incident(day.chief, exam_id=day.exam_id, kind=IncidentKind.OTHER, text="Терезе ашылды")


def test_the_day_knows_everybody_and_what_comes_now(session: Session) -> None:
    day = a_day()
    busy(day)
    found = exam_day(day.chief, day.exam_id)

    first, last = found.place_of(day.sitting_ids[0]), found.place_of(day.sitting_ids[2])
    seen = first.candidates[0].seen
    assert seen is not None
    assert (seen.document, seen.witness, first.drawn is not None, first.candidates[0].briefed) == (
        IdentityDocument.PASSPORT,
        "",
        True,
        True,
    )
    assert (last.present, last.candidates[0].seen, found.comes_now) == (False, None, DayPart.DOOR)
    assert (found.clock.state, found.briefings[0].heard, found.draw and found.draw.ordinal) == (
        ClockState.RUNNING,
        2,
        1,
    )
    assert [one.text for one in found.incidents] == ["Терезе ашылды"]
    assert found.candidate(day.candidate_ids[1]).id == day.candidate_ids[1]
    with pytest.raises(NotFound):
        found.place_of(0)
    for actor, exam_id, error in ((day.examiner, day.exam_id, Forbidden), (day.chief, 999_999, NotFound)):
        with pytest.raises(error):
            exam_day(actor, exam_id)


def test_who_was_struck_off_is_not_awaited(session: Session) -> None:
    day = a_day(candidates=2)
    with transaction():
        by = day.operator.account_id
        row = StrikeOff(candidate_id=day.candidate_ids[0], reason="Басқа топ", struck_by=by, struck_at=clock.now())
        db.session.add(row)
    assert [place.sitting_id for place in exam_day(day.chief, day.exam_id).places] == [day.sitting_ids[1]]


def test_more_candidates_need_no_more_queries(session: Session) -> None:
    counts = []
    for candidates in (2, 7):
        day = a_day(candidates=candidates)
        busy(day)
        exam_day(day.chief, day.exam_id)
        session.expire_all()
        with counted(db.engine) as sent:
            exam_day(day.chief, day.exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 16
