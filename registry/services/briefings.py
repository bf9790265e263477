"""Safety briefings: who held them, about what, who heard them (rules, section 4)."""

from collections.abc import Collection

from sqlalchemy import insert, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.models import Appointment, BriefedCandidate, Candidate, SafetyBriefing
from registry.queries.access import exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked

OPEN = {ExamState.REGISTERED, ExamState.MARKING}
LONGEST_TOPIC = 300


def record_briefing(
    actor: Actor, *, exam_id: int, topic: str, held_by: int | None, candidate_ids: Collection[int]
) -> SafetyBriefing:
    """Write a briefing down with everybody who heard it. `held_by` is the account of somebody with a role in the exam,
    None for the actor.

    Raises Forbidden, NotFound, BadInput without topic or candidates, Refused outside the days of the exam.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    if exam.state not in OPEN:
        raise Refused(say("Briefings are held after the exam was opened and before all its sheets are signed off."))
    row = SafetyBriefing(
        exam_id=exam_id,
        topic=typed_text(topic, longest=LONGEST_TOPIC, needed=True),
        held_by=_holder(actor, exam_id, held_by),
        held_at=clock.now(),
        recorded_by=actor.account_id,
    )
    heard = _of_this_exam(exam_id, candidate_ids)
    db.session.add(row)
    db.session.flush()
    db.session.execute(insert(BriefedCandidate), [{"briefing_id": row.id, "candidate_id": one} for one in heard])
    audit.record(actor, "brief", "exam", exam_id, candidates=heard, account=row.held_by)
    return row


def _holder(actor: Actor, exam_id: int, account_id: int | None) -> int | None:
    if account_id is None or account_id == actor.account_id:
        return actor.account_id
    held = select(Appointment.id).where(
        Appointment.exam_id == exam_id, Appointment.account_id == account_id, Appointment.ended_at.is_(None)
    )
    if db.session.scalars(held).first() is None:
        raise BadInput(say("A briefing is held by somebody with a role in this exam."))
    return account_id


def _of_this_exam(exam_id: int, candidate_ids: Collection[int]) -> list[int]:
    wanted = set(candidate_ids)
    own = set(db.session.scalars(select(Candidate.id).where(Candidate.exam_id == exam_id)))
    if not wanted or not wanted <= own:
        raise BadInput(say("Tick the candidates of this exam who heard the briefing."))
    return sorted(wanted)
