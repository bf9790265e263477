"""An exam that was over before its planned last day (rules, sections 4 and 7)."""

from datetime import date

from registry import clock
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Exam
from registry.queries.access import exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked


def end_early(actor: Actor, *, exam_id: int, ends_on: date, reason: str) -> Exam:
    """Write down the real last day of an exam that ended before the planned one, so that passports can be issued.

    The planned day stays on record. Raises Forbidden, NotFound, BadInput for an impossible day or without a reason,
    Refused before all sheets are signed and when the last day is past already: passports may be printed with it.
    """
    require(actor, Permission.MOVE_EXAM, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    today = clock.local_date(clock.now(), instance().settings.timezone)
    if not has_reached(exam.state, ExamState.SIGNED_OFF):
        raise Refused(say("An exam has ended when all its sheets are signed off."))
    if exam.ends_on <= today:
        raise Refused(say("The last day of this exam is not in the future, so it stands."))
    if not exam.starts_on <= ends_on <= today:
        raise BadInput(say("The real last day lies between the first day of the exam and today."))
    before, exam.end_reason = exam.ends_on, required_reason(reason)
    exam.planned_end, exam.ends_on = exam.planned_end or before, ends_on
    audit.record(actor, "end_early", "exam", exam.id, before=str(before), after=str(ends_on), reason=exam.end_reason)
    return exam
