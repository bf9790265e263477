"""Who runs an exam from now on: the chief expert hands it to the deputy, and it is handed back (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_role import RUNNING_ROLES
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Appointment, Handover
from registry.queries.access import exam_target, running_appointment
from registry.services import audit
from registry.services.exam_step import exam_locked


def hand_over(actor: Actor, *, exam_id: int, appointment_id: int, reason: str) -> Handover:
    """From now on the holder of this appointment runs the exam, and the rights of who ran it rest.

    The chief expert and the deputy hand it to each other, an operator to either. Raises Forbidden, NotFound for an
    appointment that is none of these or has ended, BadInput without a reason, Refused for who runs it already and once
    the exam is closed.
    """
    require(actor, Permission.HAND_OVER_EXAM, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    if exam.state is ExamState.CLOSED:
        raise Refused(say("The appeals of this exam are closed, so its people no longer change."))
    before, written = running_appointment(exam_id), required_reason(reason)
    taker = _taker(exam_id, appointment_id)
    if taker.id == before:
        raise Refused(say("This person runs the exam already."))
    row = Handover(
        exam_id=exam_id,
        appointment_id=taker.id,
        reason=written,
        handed_by=actor.account_id,
        handed_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        actor, "hand_over", "exam", exam_id, before=before, after=taker.id, role=taker.role.value, reason=written
    )
    return row


def _taker(exam_id: int, appointment_id: int) -> Appointment:
    found = select(Appointment).where(
        Appointment.id == appointment_id,
        Appointment.exam_id == exam_id,
        Appointment.role.in_(RUNNING_ROLES),
        Appointment.ended_at.is_(None),
    )
    row = db.session.scalars(found).one_or_none()
    if row is None:
        raise NotFound(say("There is no such chief expert or deputy in this exam."))
    return row
