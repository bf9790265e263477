"""Candidates at the door: a document is seen, and not by the college's own person alone (rules, section 4)."""

from datetime import timedelta

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.door import require_independent_look
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.exam_clock import ClockState
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import IncidentKind
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Account, Appointment, Candidate, DoorRegistration, Sitting
from registry.queries.access import exam_target
from registry.queries.exam_clock import clock_of
from registry.services import audit
from registry.services.attendance import note_present
from registry.services.exam_step import exam_locked
from registry.services.incidents import keep_incident

OPEN = {ExamState.REGISTERED, ExamState.MARKING}


def register_at_door(
    actor: Actor, *, candidate_id: int, document: IdentityDocument, witness_id: int | None = None
) -> DoorRegistration:
    """Note that a candidate came and which kind of document was seen; the attempt counts as present from now on.

    `witness_id` is the account of a second person with a role in the exam: needed when the actor is of the candidate's
    own college. That name is the actor's note; the second person signs for it on the printed list. Coming after the
    clock has started is kept as an incident. Raises NotFound, Forbidden, Refused outside the days of the exam, twice,
    or for somebody noted absent or removed, BadInput without an independent look.
    """
    candidate = db.session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, candidate.exam_id))
    exam = exam_locked(candidate.exam_id)
    if exam.state not in OPEN:
        raise Refused(say("Attendance is noted after the exam was opened and before all its sheets are signed off."))
    sitting = db.session.get_one(Sitting, candidate.sitting_id, populate_existing=True)
    _require_awaited(candidate, sitting)
    _require_independent_look(actor, candidate, witness_id)
    row = DoorRegistration(
        candidate_id=candidate.id,
        document=document,
        registered_by=actor.account_id,
        registered_at=clock.now(),
        witness_id=witness_id,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        actor,
        "register_at_door",
        "candidate",
        candidate.id,
        sitting=sitting.id,
        document=document.value,
        witness=witness_id,
    )
    if sitting.state is SittingState.REGISTERED:
        note_present(actor, sitting_id=sitting.id)
        _note_late(actor, sitting)
    return row


def _require_awaited(candidate: Candidate, sitting: Sitting) -> None:
    if sitting.state not in {SittingState.REGISTERED, SittingState.PRESENT}:
        raise Refused(say("This candidate is noted as absent or removed. Correct that note first, with its reason."))
    in_force = select(DoorRegistration.id).where(
        DoorRegistration.candidate_id == candidate.id, DoorRegistration.withdrawn_at.is_(None)
    )
    if db.session.scalar(in_force) is not None:
        raise Refused(say("This candidate is registered at the door already."))


def _require_independent_look(actor: Actor, candidate: Candidate, witness_id: int | None) -> None:
    own = _colleges(candidate.exam_id, actor.account_id) or frozenset()
    college_id = actor.scope.college_id
    require_independent_look(
        candidate_college=candidate.college_id,
        seen_by=own if college_id is None else own | {college_id},
        witness_colleges=None if witness_id is None else _witness_colleges(actor, candidate.exam_id, witness_id),
    )


def _witness_colleges(actor: Actor, exam_id: int, witness_id: int) -> frozenset[int]:
    colleges = _colleges(exam_id, witness_id)
    person = db.session.scalar(select(Account.person_id).where(Account.id == witness_id))
    same = witness_id == actor.account_id or (person is not None and person == actor.person_id)
    if colleges is None or same:
        raise BadInput(say("The second person is somebody else with a role in this exam."))
    return colleges


def _colleges(exam_id: int, account_id: int | None) -> frozenset[int] | None:
    """Where somebody comes from by the roles held in this exam; None without a role."""
    held = select(Appointment.college_id).where(
        Appointment.exam_id == exam_id, Appointment.account_id == account_id, Appointment.ended_at.is_(None)
    )
    found = db.session.scalars(held).all()
    return frozenset(one for one in found if one is not None) if found else None


def _note_late(actor: Actor, sitting: Sitting) -> None:
    timing = clock_of(sitting.exam_id)
    if timing.started_at is None or timing.state is ClockState.ENDED:
        return
    minutes = (clock.now() - timing.started_at) // timedelta(minutes=1)
    keep_incident(actor, sitting.exam_id, IncidentKind.LATE, sitting_id=sitting.id, minutes=minutes)
