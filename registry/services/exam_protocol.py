"""Number and date of an exam's protocol, printed on its passports (rules, section 4)."""

from datetime import date

from registry import clock
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.instance import instance
from registry.models import Exam
from registry.queries.access import exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked

LONGEST_NUMBER = 40


def set_protocol(actor: Actor, *, exam_id: int, number: str, date: date) -> Exam:
    """Note the protocol of the exam.

    Raises Forbidden, NotFound, BadInput for an impossible number or day, Refused once the appeals are closed and a
    protocol is noted: passports may be printed with it.
    """
    require(actor, Permission.MOVE_EXAM, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    if exam.state is ExamState.CLOSED and exam.protocol_number:
        raise Refused(say("The appeals are closed, so the exam protocol no longer changes. Reopen the exam first."))
    written = typed_text(number, longest=LONGEST_NUMBER, needed=True)
    if not exam.starts_on <= date <= clock.local_date(clock.now(), instance().settings.timezone):
        raise BadInput(say("The exam protocol is dated between the first day of the exam and today."))
    before = f"{exam.protocol_number} / {exam.protocol_date or ''}"
    exam.protocol_number, exam.protocol_date = written, date
    audit.record(actor, "set_protocol", "exam", exam.id, before=before, after=f"{written} / {date}")
    return exam
