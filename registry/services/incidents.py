"""Incidents of the day: written down by hand, or kept by the act that causes them (rules, section 4)."""

from datetime import datetime, timedelta

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.incident import BY_HAND, IncidentKind
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Incident
from registry.queries.access import exam_target
from registry.queries.parts import require_sitting_in
from registry.services import audit
from registry.services.exam_step import exam_locked

OPEN = {ExamState.REGISTERED, ExamState.MARKING, ExamState.SIGNED_OFF}
LONGEST_AGO = 24 * 60


def record_incident(
    actor: Actor,
    *,
    exam_id: int,
    kind: IncidentKind,
    text: str,
    sitting_id: int | None = None,
    minutes_ago: int = 0,
) -> Incident:
    """Write down what happened, for one attempt or for all (None).

    Raises Forbidden, NotFound, BadInput without words, for a kind that its own act keeps or an impossible moment,
    Refused outside the days of the exam.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    if exam.state not in OPEN:
        raise Refused(say("Incidents are written down after the exam was opened and before its scores are confirmed."))
    if kind not in BY_HAND:
        raise BadInput(say("This is kept where it is done: with the clock, the spare workstation or the removal."))
    if sitting_id is not None:
        require_sitting_in(exam_id, sitting_id)
    moment = moment_before(minutes_ago)
    row = keep_incident(actor, exam_id, kind, sitting_id=sitting_id, text=required_reason(text), at=moment)
    audit.record(actor, "record_incident", "exam", exam_id, kind=kind.value, sitting=sitting_id)
    return row


def keep_incident(
    actor: Actor,
    exam_id: int,
    kind: IncidentKind,
    *,
    sitting_id: int | None,
    text: str = "",
    at: datetime | None = None,
    minutes: int | None = None,
) -> Incident:
    """The row alone, as a part of the act that causes it; that act has asked the policy and is audited."""
    now = clock.now()
    row = Incident(
        exam_id=exam_id,
        sitting_id=sitting_id,
        kind=kind,
        happened_at=at or now,
        minutes=minutes,
        text=text,
        recorded_by=actor.account_id,
        recorded_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row


def moment_before(minutes_ago: int) -> datetime:
    """The moment so many minutes ago. Raises BadInput for more than a day, or for the future."""
    if not 0 <= minutes_ago <= LONGEST_AGO:
        raise BadInput(say("Write how many minutes ago it was: from 0 to %(longest)s.", longest=LONGEST_AGO))
    return clock.now() - timedelta(minutes=minutes_ago)
