"""Moving an attempt to a spare workstation when its own one fails (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Sitting, WorkstationChange
from registry.queries.access import exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked
from registry.services.incidents import keep_incident

OPEN = {ExamState.REGISTERED, ExamState.MARKING}
HIGHEST = 999


def move_to_spare(actor: Actor, *, sitting_id: int, workstation: int, reason: str) -> WorkstationChange:
    """Let an attempt go on at another number; its marks stay with it, and the change is kept as an incident.

    Raises NotFound, Forbidden, BadInput without a reason or for an impossible number, Refused for a number that is
    taken, an attempt that is not present, and outside the days of the exam.
    """
    exam_id = db.session.scalar(select(Sitting.exam_id).where(Sitting.id == sitting_id))
    if exam_id is None:
        raise NotFound(say("There is no such attempt."))
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    sitting = db.session.get_one(Sitting, sitting_id, populate_existing=True)
    if exam.state not in OPEN or sitting.state is not SittingState.PRESENT:
        raise Refused(say("Only a candidate who is present changes places, and before all sheets are signed off."))
    _require_free(sitting, workstation)
    row = WorkstationChange(
        sitting_id=sitting.id,
        from_workstation=sitting.workstation,
        to_workstation=workstation,
        reason=required_reason(reason),
        changed_by=actor.account_id,
        changed_at=clock.now(),
    )
    db.session.add(row)
    sitting.workstation = workstation
    keep_incident(actor, exam_id, IncidentKind.SPARE, sitting_id=sitting.id, text=row.reason)
    before = row.from_workstation
    audit.record(
        actor, "change_workstation", "sitting", sitting.id, before=before, after=workstation, reason=row.reason
    )
    return row


def _require_free(sitting: Sitting, workstation: int) -> None:
    if not 1 <= workstation <= HIGHEST:
        raise BadInput(say("Write the number of a workstation from 1 to %(highest)s.", highest=HIGHEST))
    taken = select(Sitting.id).where(Sitting.exam_id == sitting.exam_id, Sitting.workstation == workstation)
    if db.session.scalar(taken) is not None:
        raise Refused(say("This workstation number is already taken in this exam."))
