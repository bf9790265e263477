"""One step of an exam's life, whoever takes it: the row is locked, the step checked, kept and audited."""

from sqlalchemy import select, update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, has_reached, require_move
from registry.domain.sentences import say
from registry.models import Exam, ExamMove, Sitting
from registry.services import audit


def exam_locked(exam_id: int) -> Exam:
    """The exam, its row locked until the transaction ends: of two people who move it at once, the second one waits
    and then sees what the first one did. Raises NotFound."""
    row = db.session.scalars(
        select(Exam).where(Exam.id == exam_id).with_for_update().execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound(say("There is no such exam."))
    return row


def step_exam(actor: Actor, exam: Exam, to: ExamState, *, reason: str = "") -> ExamMove:
    """Take a locked exam to `to` and write the step into its history.

    The caller has asked the policy and the step's own conditions; whether `to` follows is asked here
    (ImpossibleMove, or BadInput for a missing reason). A way back forgets the moments of what is undone.
    """
    require_move(exam.state, to, reason)
    origin, exam.state = exam.state, to
    _forget(exam)
    move = ExamMove(
        exam_id=exam.id,
        from_state=origin,
        to_state=to,
        moved_by=actor.account_id,
        moved_at=clock.now(),
        reason=reason.strip(),
    )
    db.session.add(move)
    db.session.flush()
    audit.record(actor, "move", "exam", exam.id, before=origin.value, after=to.value, reason=reason.strip())
    return move


def _forget(exam: Exam) -> None:
    if not has_reached(exam.state, ExamState.PUBLISHED):
        exam.published_at = exam.appeals_end_at = None
        exam.appeal_waiver = ""
    if not has_reached(exam.state, ExamState.CONFIRMED) and exam.confirmed_at is not None:
        exam.confirmed_at = None
        db.session.execute(update(Sitting).where(Sitting.exam_id == exam.id).values(score=None, maximum=None))
