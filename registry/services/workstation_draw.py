"""The draw of workstations by lot, before the marking begins (rules, section 4)."""

from random import SystemRandom

from sqlalchemy import func, insert, select, update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason, required_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.domain.workstation_draw import drawn_workstations
from registry.models import DrawnWorkstation, Exam, Sitting, WorkstationDraw
from registry.queries.access import exam_target
from registry.queries.exam_clock import clock_events
from registry.services import audit
from registry.services.exam_step import exam_locked

LOT = SystemRandom()
TAKE_PART = (SittingState.REGISTERED, SittingState.PRESENT)


def draw_workstations(actor: Actor, *, exam_id: int, reason: str = "") -> WorkstationDraw:
    """Give the numbers of everybody who takes part out anew, by lot; who is absent keeps the number there was.

    Every draw but the first needs a reason. Raises Forbidden, NotFound, BadInput without that reason, Refused before
    the exam is opened, once its marking or its clock has begun, and without anybody to draw for.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.MOVE_EXAM, exam_target(actor, exam_id))
    _require_time_for_it(exam)
    numbers = _numbers(exam_id)
    if not numbers:
        raise Refused(say("Nobody takes part, so there is nothing to draw."))
    last = db.session.scalar(select(func.max(WorkstationDraw.ordinal)).where(WorkstationDraw.exam_id == exam_id)) or 0
    row = WorkstationDraw(
        exam_id=exam_id,
        ordinal=last + 1,
        reason=required_reason(reason) if last else optional_reason(reason),
        drawn_by=actor.account_id,
        drawn_at=clock.now(),
    )
    drawn = drawn_workstations(numbers, LOT.shuffle)
    db.session.add(row)
    db.session.flush()
    _keep(row, numbers, drawn)
    before, after = ({str(one): str(place) for one, place in found.items()} for found in (numbers, drawn))
    audit.record(actor, "draw_workstations", "exam", exam_id, before=before, after=after, reason=row.reason)
    return row


def _require_time_for_it(exam: Exam) -> None:
    if exam.state is not ExamState.REGISTERED:
        raise Refused(say("Workstations are drawn after the exam was opened and before its marking begins."))
    if clock_events(exam.id):
        raise Refused(say("The clock has run, so nobody changes places by lot. Move one candidate to a spare instead."))


def _numbers(exam_id: int) -> dict[int, int]:
    taking_part = select(Sitting.id, Sitting.workstation).where(
        Sitting.exam_id == exam_id, Sitting.state.in_(TAKE_PART)
    )
    return {row[0]: row[1] for row in db.session.execute(taking_part)}


def _keep(row: WorkstationDraw, before: dict[int, int], drawn: dict[int, int]) -> None:
    rows = [
        {"draw_id": row.id, "sitting_id": one, "workstation": drawn[one], "before": before[one]}
        for one in sorted(drawn)
    ]
    db.session.execute(insert(DrawnWorkstation), rows)
    # A number is taken by one attempt at a time: all of them step aside first.
    db.session.execute(update(Sitting), [{"id": one, "workstation": -number} for one, number in before.items()])
    db.session.execute(update(Sitting), [{"id": one, "workstation": number} for one, number in drawn.items()])
