"""The morning of today's exam: who came, what they drew, heard and were granted; the clock has been running since."""

from datetime import datetime, timedelta

from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.demo.stage import Stage
from registry.domain.accommodation import AccommodationGround
from registry.domain.exam_clock import ClockAct
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import IncidentKind
from registry.models import Candidate, Sitting
from registry.services.accommodations import grant_extra_time
from registry.services.briefings import record_briefing
from registry.services.door import register_at_door
from registry.services.exam_clock import act_on_clock
from registry.services.exam_moves import move_exam
from registry.services.incidents import record_incident
from registry.services.workstation_draw import draw_workstations

WORKING_MINUTES, EXTRA_MINUTES = 360, 30


def hold_morning(stage: Stage, exam_id: int, now: datetime) -> None:
    """From the opening two hours ago to the beginning of the marking, and what has happened since."""
    chief = stage.actors["chief expert"]
    with clock.pretend(now - timedelta(minutes=130)), transaction():
        move_exam(chief, exam_id=exam_id, to=ExamState.REGISTERED)
        candidates = _candidates(exam_id)
        ground = AccommodationGround.CONSULTATION_CONCLUSION
        grant_extra_time(chief, candidate_id=candidates[-1], ground=ground, minutes=EXTRA_MINUTES)
        for one in candidates:
            register_at_door(chief, candidate_id=one, document=IdentityDocument.IDENTITY_CARD)
        draw_workstations(chief, exam_id=exam_id)
        record_briefing(
            chief,
            exam_id=exam_id,
            topic="Электр қауіпсіздігі және өрттен сақтану",
            held_by=None,
            candidate_ids=candidates,
        )
    with clock.pretend(now - timedelta(minutes=120)), transaction():
        act_on_clock(chief, exam_id=exam_id, act=ClockAct.START, minutes=WORKING_MINUTES)
        move_exam(chief, exam_id=exam_id, to=ExamState.MARKING)
    with clock.pretend(now - timedelta(minutes=80)), transaction():
        place, reason = _first_place(exam_id), "Монитор өшіп қалды"
        act_on_clock(chief, exam_id=exam_id, act=ClockAct.STOP, sitting_id=place, reason=reason, minutes_ago=9)
        act_on_clock(chief, exam_id=exam_id, act=ClockAct.RESUME, sitting_id=place)
        record_incident(chief, exam_id=exam_id, kind=IncidentKind.OTHER, text="Зал желдетілді", minutes_ago=20)


def _candidates(exam_id: int) -> list[int]:
    return list(db.session.scalars(select(Candidate.id).where(Candidate.exam_id == exam_id).order_by(Candidate.id)))


def _first_place(exam_id: int) -> int:
    first = select(Sitting.id).where(Sitting.exam_id == exam_id).order_by(Sitting.workstation).limit(1)
    return db.session.scalars(first).one()
