"""Opening signed mark sheets again, as a part of the act that causes it (rules, sections 2–4)."""

from collections.abc import Iterable

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.models import Exam
from registry.queries.sheets import SheetPlace, sign_off_in_force
from registry.services import audit
from registry.services.exam_step import step_exam


def reopen_sheets(actor: Actor, exam: Exam, places: Iterable[SheetPlace], *, reason: str) -> None:
    """Close the sign-offs in force of these sheets, keep who and why, and bring the exam back to marking.

    The caller has asked the policy, holds the locks of the exam and the sheets, and has checked the reason.
    """
    for place in places:
        _reopen(actor, place, reason)
    if exam.state is not ExamState.MARKING:
        step_exam(actor, exam, ExamState.MARKING, reason=reason)
    db.session.flush()


def _reopen(actor: Actor, place: SheetPlace, reason: str) -> None:
    accepted = sign_off_in_force(place.sheet.id)
    if accepted is not None:
        accepted.reopened_by, accepted.reopened_at, accepted.reopen_reason = actor.account_id, clock.now(), reason
    digest = place.sheet.signed_digest
    place.sheet.signed_at = place.sheet.signed_digest = None
    audit.record(
        actor, "reopen", "mark_sheet", place.sheet.id, sheet=place.code, before=digest, after=None, reason=reason
    )
