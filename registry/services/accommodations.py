"""Extra time granted beforehand, by the kind of its ground (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.accommodation import AccommodationGround, require_extra_minutes
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Accommodation, Candidate
from registry.queries.access import exam_target
from registry.queries.exam_clock import clock_events
from registry.services import audit
from registry.services.exam_step import exam_locked

BEFORE_THE_CLOCK = {ExamState.PLANNED, ExamState.REGISTERED, ExamState.MARKING}


def grant_extra_time(actor: Actor, *, candidate_id: int, ground: AccommodationGround, minutes: int) -> Accommodation:
    """Grant a candidate so many minutes more in every run of the clock. Another grant has to be withdrawn first.

    Raises NotFound, Forbidden, BadInput for impossible minutes, Refused once the clock has run, or twice.
    """
    candidate = _candidate_before_the_clock(actor, candidate_id)
    if _in_force(candidate.id) is not None:
        raise Refused(say("This candidate has extra time already. Withdraw it first."))
    row = Accommodation(
        candidate_id=candidate.id,
        ground=ground,
        minutes=require_extra_minutes(minutes),
        granted_by=actor.account_id,
        granted_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(actor, "grant_extra_time", "candidate", candidate.id, basis=ground.value, before=0, after=row.minutes)
    return row


def withdraw_extra_time(actor: Actor, *, candidate_id: int, reason: str) -> Accommodation:
    """Take a grant back before the clock runs; it is kept with its reason. Raises as `grant_extra_time`, NotFound
    without a grant."""
    candidate = _candidate_before_the_clock(actor, candidate_id)
    row = _in_force(candidate.id)
    if row is None:
        raise NotFound(say("This candidate has no extra time."))
    row.withdraw_reason = required_reason(reason)
    row.withdrawn_by, row.withdrawn_at = actor.account_id, clock.now()
    reason = row.withdraw_reason
    audit.record(actor, "withdraw_extra_time", "candidate", candidate.id, before=row.minutes, after=0, reason=reason)
    return row


def _candidate_before_the_clock(actor: Actor, candidate_id: int) -> Candidate:
    candidate = db.session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, candidate.exam_id))
    exam = exam_locked(candidate.exam_id)
    if exam.state not in BEFORE_THE_CLOCK or clock_events(exam.id):
        raise Refused(say("Extra time is granted before the clock runs. Give minutes back for an incident instead."))
    return candidate


def _in_force(candidate_id: int) -> Accommodation | None:
    granted = select(Accommodation).where(
        Accommodation.candidate_id == candidate_id, Accommodation.withdrawn_at.is_(None)
    )
    return db.session.scalars(granted).one_or_none()
