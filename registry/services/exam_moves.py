"""The steps people take an exam through by hand: opening, marking, publication, the end of its appeals (rules,
section 4).

Signing off the last sheet, confirming and reopening belong to the marking itself and are not done here.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from registry import clock
from registry.domain.actor import Actor, Target
from registry.domain.appeal_terms import end_of_score_appeals
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_gates import NotReady, require_ready
from registry.domain.exam_states import POSSIBLE, ExamState, ImpossibleMove, is_backwards
from registry.domain.policy import Permission, require
from registry.domain.publication import missing_before_publishing
from registry.domain.reason import optional_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Exam
from registry.queries.access import exam_target
from registry.queries.appeal_rows import open_appeals_in
from registry.queries.commission import publication_facts
from registry.queries.exam_gates import gate_facts
from registry.queries.publication import publication_target
from registry.services import audit
from registry.services.exam_step import exam_locked, step_exam
from registry.services.review_outcomes import prepare_when_published
from registry.services.sheet_making import make_sheets


def move_exam(actor: Actor, *, exam_id: int, to: ExamState, reason: str = "") -> Exam:
    """Take the exam one step on (opening, start of marking, publication, end of appeals) or back, with a reason.

    Whoever confirmed the scores does not publish them. Raises Forbidden, NotFound, NotReady with everything that is
    missing, ImpossibleMove, or BadInput for a way back without a reason.
    """
    exam = exam_locked(exam_id)
    permission = MOVES.get((exam.state, to))
    if permission is None:
        require(actor, Permission.MOVE_EXAM, exam_target(actor, exam_id))
        raise ImpossibleMove(REOPENED if _reopens(exam.state, to) else POSSIBLE[exam.state])
    require(actor, permission, _target(actor, exam_id, permission))
    if not is_backwards(exam.state, to):
        _require_open_gate(exam, to)
    if (exam.state, to) == (ExamState.PLANNED, ExamState.REGISTERED):
        make_sheets(exam)
    step_exam(actor, exam, to, reason=optional_reason(reason))
    if to is ExamState.PUBLISHED and exam.published_at is None:
        exam.published_at = clock.now()
        exam.appeals_end_at = _end_of_appeals(exam.published_at)
    if to in {ExamState.PUBLISHED, ExamState.CLOSED}:
        prepare_when_published(actor, exam)
    return exam


def publish(actor: Actor, *, exam_id: int) -> Exam:
    """Make the confirmed scores known; the term for appeals on the score begins. Errors as in `move_exam`."""
    return move_exam(actor, exam_id=exam_id, to=ExamState.PUBLISHED)


def close_appeals(actor: Actor, *, exam_id: int) -> Exam:
    """End the appeals once their term is over or waived: passports can be issued. Errors as in `move_exam`."""
    return move_exam(actor, exam_id=exam_id, to=ExamState.CLOSED)


def waive_appeal_term(actor: Actor, *, exam_id: int, decision: str) -> Exam:
    """Note the written decision by which the rest of a published exam's appeal term is waived.

    Raises Forbidden, NotFound, Refused unless the results are published, BadInput without the decision's words.
    """
    require(actor, Permission.WAIVE_APPEAL_TERM, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    if exam.state is not ExamState.PUBLISHED:
        raise Refused(POSSIBLE[exam.state])
    if not decision.strip():
        raise BadInput(say("Name the written decision that waives the term: who decided, its number and date."))
    before, exam.appeal_waiver = exam.appeal_waiver, optional_reason(decision)
    audit.record(actor, "waive_appeal_term", "exam", exam.id, before=before, after=exam.appeal_waiver)
    return exam


def _require_open_gate(exam: Exam, to: ExamState) -> None:
    if to in {ExamState.REGISTERED, ExamState.MARKING}:
        require_ready(to, gate_facts(exam))
    if to is ExamState.PUBLISHED and (missing := missing_before_publishing(publication_facts(exam))):
        raise NotReady(say("The results cannot be published yet."), missing)
    if to is ExamState.CLOSED and not exam.appeal_waiver and not _is_over(exam.appeals_end_at):
        raise Refused(
            say("The term for appeals is still running. Wait for its end, or note the decision that waives it.")
        )
    if to is ExamState.CLOSED and (waiting := open_appeals_in(exam.id)):
        raise Refused(
            say("Appeals are not decided yet: %(count)s. The commission decides on them first.", count=waiting)
        )


def _target(actor: Actor, exam_id: int, permission: Permission) -> Target:
    if permission is Permission.PUBLISH_RESULTS:
        return publication_target(actor, exam_id)
    return exam_target(actor, exam_id)


def _is_over(end: datetime | None) -> bool:
    return end is not None and end <= clock.now()


def _end_of_appeals(published_at: datetime) -> datetime:
    settings = instance().settings
    zone = ZoneInfo(settings.timezone)
    return end_of_score_appeals(
        published_at,
        zone,
        working_days=settings.appeal_working_days,
        holidays=settings.days_off,
        working_weekends=settings.days_on,
    )


def _reopens(origin: ExamState, to: ExamState) -> bool:
    return to is ExamState.MARKING and is_backwards(origin, to)


_S = ExamState
MOVES: Mapping[tuple[ExamState, ExamState], Permission] = MappingProxyType(
    {
        (_S.PLANNED, _S.REGISTERED): Permission.MOVE_EXAM,
        (_S.REGISTERED, _S.PLANNED): Permission.MOVE_EXAM,
        (_S.REGISTERED, _S.MARKING): Permission.MOVE_EXAM,
        (_S.MARKING, _S.REGISTERED): Permission.MOVE_EXAM,
        (_S.CONFIRMED, _S.SIGNED_OFF): Permission.CONFIRM_SCORES,
        (_S.CONFIRMED, _S.PUBLISHED): Permission.PUBLISH_RESULTS,
        (_S.PUBLISHED, _S.CONFIRMED): Permission.WITHDRAW_RESULTS,
        (_S.PUBLISHED, _S.CLOSED): Permission.CLOSE_APPEALS,
        (_S.CLOSED, _S.PUBLISHED): Permission.CLOSE_APPEALS,
    }
)

REOPENED = say("Marking goes on when a sheet is reopened: the chief expert opens the sheet that has to change.")
