"""The facts the access policy asks about an exam, a sheet or a passport, seen from one actor."""

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.exam_role import ExamRole
from registry.models import Appointment

# Asked with every mark and every page of an exam, so put together once.
HELD = select(Appointment).where(
    Appointment.exam_id == bindparam("exam"),
    Appointment.account_id == bindparam("account"),
    Appointment.ended_at.is_(None),
)


def exam_target(actor: Actor, exam_id: int, *, seat: int | None = None, team: int = 1) -> Target:
    """The actor's present roles in this exam, and the seats they hold in the marking team `team`."""
    held = appointments(actor, exam_id)
    return Target(
        exam_roles=frozenset(appointment.role for appointment in held),
        own_seats=frozenset(a.seat for a in held if a.seat is not None and a.team == team),
        seat=seat,
    )


def appointments(actor: Actor, exam_id: int) -> list[Appointment]:
    """The actor's appointments in this exam that have not ended."""
    return list(db.session.scalars(HELD, {"exam": exam_id, "account": actor.account_id}))


def seat_of(actor: Actor, exam_id: int, team: int = 1) -> int | None:
    """The judging seat of the actor in the marking team, or None."""
    seats = [a.seat for a in appointments(actor, exam_id) if a.role is ExamRole.EXAMINER and a.team == team]
    return seats[0] if seats else None
