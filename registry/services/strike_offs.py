"""Candidates who do not belong on the list of an exam: struck off, and put back (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Candidate, ClaimSlip, Exam, Sitting, StrikeOff
from registry.queries.access import candidate_target
from registry.queries.struck import strike_in_force, struck_candidates
from registry.services import audit
from registry.services.claim_slips import end_slips
from registry.services.exam_step import exam_locked

OPEN = {ExamState.PLANNED, ExamState.REGISTERED, ExamState.MARKING}


def strike_off(actor: Actor, *, candidate_id: int, reason: str) -> StrikeOff:
    """Take a wrongly enrolled candidate off the list; the row stays, with who did it and why, and is printed.

    An attempt of nobody else ends with it, and an unused slip that was made for this attempt opens nothing more.
    Raises Forbidden, NotFound, BadInput without a reason, Refused for who is struck off already, or once all sheets
    are signed.
    """
    candidate, exam = _candidate(actor, candidate_id)
    if strike_in_force(candidate_id) is not None:
        raise Refused(say("This candidate is struck off already."))
    row = StrikeOff(
        candidate_id=candidate_id,
        reason=required_reason(reason),
        struck_by=actor.account_id,
        struck_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    _end_attempt_of_nobody(candidate, exam)
    end_slips([candidate.person_id], ClaimSlip.candidate_id == candidate_id)
    audit.record(actor, "strike_off", "candidate", candidate_id, exam=exam.id, reason=row.reason)
    return row


def take_back_strike(actor: Actor, *, candidate_id: int, reason: str) -> StrikeOff:
    """Put a candidate back on the list; whether the candidate came is noted anew.

    Raises as `strike_off` does, and Refused for who is on the list.
    """
    candidate, exam = _candidate(actor, candidate_id)
    row = strike_in_force(candidate_id)
    if row is None:
        raise Refused(say("This candidate is on the list."))
    row.back_reason = required_reason(reason)
    row.taken_back_by, row.taken_back_at = actor.account_id, clock.now()
    sitting = db.session.get_one(Sitting, candidate.sitting_id, populate_existing=True)
    if sitting.state is SittingState.ABSENT:
        sitting.state, sitting.state_reason = SittingState.REGISTERED, ""
    audit.record(actor, "take_back_strike", "candidate", candidate_id, exam=exam.id, reason=row.back_reason)
    return row


def _candidate(actor: Actor, candidate_id: int) -> tuple[Candidate, Exam]:
    candidate = db.session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    require(actor, Permission.STRIKE_OFF, candidate_target(actor, candidate_id))
    exam = exam_locked(candidate.exam_id)
    if exam.state not in OPEN:
        raise Refused(say("All sheets of this exam are signed off, so its list no longer changes."))
    return candidate, exam


def _end_attempt_of_nobody(candidate: Candidate, exam: Exam) -> None:
    team = set(db.session.scalars(select(Candidate.id).where(Candidate.sitting_id == candidate.sitting_id)))
    if team - struck_candidates(exam.id):
        return
    sitting = db.session.get_one(Sitting, candidate.sitting_id, populate_existing=True)
    sitting.state, sitting.state_reason = SittingState.ABSENT, ""
