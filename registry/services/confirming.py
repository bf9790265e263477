"""The chief expert confirms the scores of an exam (rules, sections 3 and 4)."""

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.exam_states import POSSIBLE, ExamState, ImpossibleMove
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Exam, Sitting
from registry.queries.access import exam_target
from registry.queries.confirmable import altered_sheets, open_points, present_sittings
from registry.queries.marks import scores_of
from registry.services import audit
from registry.services.exam_step import exam_locked, step_exam


class NotConfirmable(Refused):
    """Something is still unjudged or unsigned; the findings name all of it."""


class SheetAltered(Refused):
    """A signed-off sheet no longer holds what was signed; the findings name every such sheet."""


def confirm_scores(actor: Actor, *, exam_id: int) -> Exam:
    """Fix the score and the maximum of every sitting that was present, and move the exam on.

    Nothing is confirmed while anything is unjudged, unsigned or differs from what was signed. When the last thing
    waited for was not a signature but a note that somebody is absent, the exam passes through "signed off" here.
    Raises Forbidden, ImpossibleMove, NotConfirmable with every open point, SheetAltered with every altered sheet.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.CONFIRM_SCORES, exam_target(actor, exam_id))
    if exam.state not in (ExamState.MARKING, ExamState.SIGNED_OFF):
        raise ImpossibleMove(POSSIBLE[exam.state])
    if findings := open_points(exam):
        raise NotConfirmable(say("The scores cannot be confirmed yet."), findings)
    if altered := altered_sheets(exam):
        raise SheetAltered(say("Mark sheets differ from what was signed off. Reopen them and find out why."), altered)
    if exam.state is ExamState.MARKING:
        step_exam(actor, exam, ExamState.SIGNED_OFF)
    _fix_scores(actor, exam)
    step_exam(actor, exam, ExamState.CONFIRMED)
    db.session.flush()
    return exam


def _fix_scores(actor: Actor, exam: Exam) -> None:
    scores, before, after = scores_of(exam), {}, {}
    for sitting in present_sittings(exam.id):
        before[str(sitting.id)] = _said(sitting)
        sitting.score, sitting.maximum = scores[sitting.id].score, scores[sitting.id].maximum
        after[str(sitting.id)] = _said(sitting)
    exam.confirmed_at = clock.now()
    audit.record(actor, "confirm_scores", "exam", exam.id, before=before, after=after)


def _said(sitting: Sitting) -> str:
    return "" if sitting.score is None else f"{sitting.score} / {sitting.maximum}"
