"""Who came, who did not, and whose attempt was ended (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import is_annulled
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState, require_sitting_move
from registry.models import Candidate, DoorRegistration, Exam, Sitting
from registry.queries.access import exam_target
from registry.queries.appeal_rows import annulments
from registry.queries.exam_gates import gate_facts
from registry.queries.sheets import awaited_sheets
from registry.queries.struck import refuse_struck
from registry.services import audit
from registry.services.exam_step import exam_locked, step_exam
from registry.services.incidents import keep_incident

OPEN = {ExamState.REGISTERED, ExamState.MARKING}


def note_attendance(actor: Actor, *, sitting_id: int, state: SittingState, reason: str = "") -> Sitting:
    """Note an absence, a removal, a correction; all but the first need a reason. Who came is let in at the door.

    Raises NotFound, Forbidden, Refused outside the days of the exam or for an impossible step, BadInput without its
    reason.
    """
    exam, sitting = _at_hand(actor, sitting_id)
    require_sitting_move(sitting.state, state, reason)
    if is_annulled(state, reason.strip()):
        raise BadInput(
            say("A commission annuls an attempt on the page of its appeal. Write the reason of the removal.")
        )
    _keep(actor, exam, sitting, state, reason)
    return sitting


def note_present(actor: Actor, *, sitting_id: int) -> None:
    """The step of the door: a document was seen, so the attempt counts as present. Raises as `note_attendance`."""
    exam, sitting = _at_hand(actor, sitting_id)
    _keep(actor, exam, sitting, SittingState.PRESENT, "")


def _at_hand(actor: Actor, sitting_id: int) -> tuple[Exam, Sitting]:
    exam_id = db.session.scalar(select(Sitting.exam_id).where(Sitting.id == sitting_id))
    if exam_id is None:
        raise NotFound(say("There is no such attempt."))
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    if exam.state not in OPEN:
        raise Refused(say("Attendance is noted after the exam was opened and before all its sheets are signed off."))
    sitting = db.session.get_one(Sitting, sitting_id, populate_existing=True)
    if annulments([sitting_id]):
        raise Refused(say("This attempt was annulled on appeal, so its attendance no longer changes."))
    refuse_struck(sitting_id)
    return exam, sitting


def _keep(actor: Actor, exam: Exam, sitting: Sitting, state: SittingState, reason: str) -> None:
    before, sitting.state, sitting.state_reason = sitting.state, state, optional_reason(reason)
    _keep_in_the_book_of_the_day(actor, sitting, before)
    audit.record(
        actor,
        "note_attendance",
        "sitting",
        sitting.id,
        before=before.value,
        after=state.value,
        reason=sitting.state_reason,
    )
    _go_on_when_all_is_signed(actor, exam)


def _keep_in_the_book_of_the_day(actor: Actor, sitting: Sitting, before: SittingState) -> None:
    """A removal is an incident; a candidate who is not here after all did not show a document at the door either."""
    if sitting.state is SittingState.REMOVED:
        keep_incident(actor, sitting.exam_id, IncidentKind.REMOVAL, sitting_id=sitting.id, text=sitting.state_reason)
    if before is not SittingState.PRESENT or sitting.state is SittingState.REMOVED:
        return
    candidates = select(Candidate.id).where(Candidate.sitting_id == sitting.id)
    seen = select(DoorRegistration).where(
        DoorRegistration.candidate_id.in_(candidates), DoorRegistration.withdrawn_at.is_(None)
    )
    for row in db.session.scalars(seen):
        row.withdraw_reason = sitting.state_reason
        row.withdrawn_by, row.withdrawn_at = actor.account_id, clock.now()


def _go_on_when_all_is_signed(actor: Actor, exam: Exam) -> None:
    # The attempt that ends may be the last one whose sheets were waited for: nobody would sign another one.
    if exam.state is ExamState.MARKING and gate_facts(exam).present and not awaited_sheets(exam.id):
        step_exam(actor, exam, ExamState.SIGNED_OFF)
