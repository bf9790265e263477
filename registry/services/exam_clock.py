"""The exam's clock: start, stop, resume, minutes given back, end; for all or for one (rules, section 4)."""

from collections.abc import Mapping
from types import MappingProxyType

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.exam_clock import ClockAct, ClockEvent, require_clock_act, require_working_time
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason, required_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import ClockEventRow, Exam, Sitting
from registry.queries.access import exam_target
from registry.queries.exam_clock import clock_events
from registry.queries.parts import require_sitting_in
from registry.services import audit
from registry.services.exam_step import exam_locked
from registry.services.incidents import keep_incident, moment_before

OPEN = {ExamState.REGISTERED, ExamState.MARKING}
ACTS: Mapping[ClockAct, str] = MappingProxyType(
    {
        ClockAct.START: "start_clock",
        ClockAct.STOP: "stop_clock",
        ClockAct.RESUME: "resume_clock",
        ClockAct.ADD: "give_minutes_back",
        ClockAct.END: "end_clock",
    }
)

INCIDENTS = {ClockAct.STOP: IncidentKind.STOP, ClockAct.ADD: IncidentKind.MINUTES}


def act_on_clock(
    actor: Actor,
    *,
    exam_id: int,
    act: ClockAct,
    sitting_id: int | None = None,
    minutes: int | None = None,
    reason: str = "",
    minutes_ago: int = 0,
) -> ClockEventRow:
    """Keep one act on the clock, for one attempt or for all (None), as it happened `minutes_ago`.

    A start takes the working time in `minutes`, and keeps it as the exam's when there is none yet. A stop, minutes
    given back, and an end for one alone need a reason; the first two are incidents too. Raises Forbidden, NotFound,
    BadInput, Refused outside the days of the exam or when it does not fit where the clock is (`domain/exam_clock.py`).
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    if exam.state not in OPEN:
        raise Refused(say("The clock runs after the exam was opened and before all its sheets are signed off."))
    if sitting_id is not None:
        _require_present(exam_id, sitting_id)
    takes_minutes = act in {ClockAct.START, ClockAct.ADD}
    event = ClockEvent(act, moment_before(minutes_ago), sitting_id, minutes if takes_minutes else None)
    require_clock_act(clock_events(exam_id), event, now=clock.now())
    row = _kept(actor, exam, event, _reason(act, sitting_id, reason))
    audit.record(
        actor, ACTS[act], "exam", exam_id, sitting=sitting_id, minutes=row.minutes, reason=row.reason, at=str(row.at)
    )
    return row


def set_working_time(actor: Actor, *, exam_id: int, minutes: int) -> Exam:
    """Set the working time that a start of the clock proposes. Raises Forbidden, NotFound, BadInput, Refused later."""
    exam = exam_locked(exam_id)
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    if exam.state not in {ExamState.PLANNED, *OPEN}:
        raise Refused(say("The clock runs after the exam was opened and before all its sheets are signed off."))
    before, exam.working_minutes = exam.working_minutes, require_working_time(minutes)
    audit.record(actor, "set_working_time", "exam", exam_id, before=before, after=minutes)
    return exam


def _require_present(exam_id: int, sitting_id: int) -> None:
    require_sitting_in(exam_id, sitting_id)
    if db.session.get_one(Sitting, sitting_id, populate_existing=True).state is not SittingState.PRESENT:
        raise Refused(say("This candidate is not present, so no clock runs here."))


def _reason(act: ClockAct, sitting_id: int | None, reason: str) -> str:
    needed = act in {ClockAct.STOP, ClockAct.ADD} or (act is ClockAct.END and sitting_id is not None)
    return required_reason(reason) if needed else optional_reason(reason)


def _kept(actor: Actor, exam: Exam, event: ClockEvent, reason: str) -> ClockEventRow:
    row = ClockEventRow(
        exam_id=exam.id,
        sitting_id=event.sitting,
        act=event.act,
        at=event.at,
        minutes=event.minutes,
        reason=reason,
        recorded_by=actor.account_id,
        recorded_at=clock.now(),
    )
    db.session.add(row)
    if event.act is ClockAct.START and exam.working_minutes is None:
        exam.working_minutes = event.minutes
    if event.act in INCIDENTS:
        kind, of = INCIDENTS[event.act], event.sitting
        keep_incident(actor, exam.id, kind, sitting_id=of, text=reason, at=event.at, minutes=event.minutes)
    db.session.flush()
    return row
