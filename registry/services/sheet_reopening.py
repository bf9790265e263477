"""Opening signed mark sheets again, as a part of the act that causes it (rules, sections 2–4)."""

from collections.abc import Iterable

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.domain.score_review import ReviewCause
from registry.models import Exam
from registry.queries.sheets import SheetPlace, sign_off_in_force
from registry.services import audit
from registry.services.exam_step import step_exam
from registry.services.review_rows import note_review


def reopen_sheets(
    actor: Actor,
    exam: Exam,
    places: Iterable[SheetPlace],
    *,
    reason: str,
    cause: ReviewCause | None = ReviewCause.SHEET_REOPENED,
    appeal_id: int | None = None,
) -> None:
    """Close the sign-offs in force of these sheets, keep who and why, and bring the exam back to marking.

    Where a passport was issued for one of them, this opens a score review of that `cause`, so that nobody relies on it
    meanwhile; None: the caller has opened it. The caller has asked the policy, holds the locks of the exam and the
    sheets, and has checked the reason.
    """
    opened = list(places)
    if cause is not None:
        _review(actor, exam, opened, reason, cause, appeal_id)
    for place in opened:
        _reopen(actor, place, reason)
    if exam.state is not ExamState.MARKING:
        step_exam(actor, exam, ExamState.MARKING, reason=reason)
    db.session.flush()


def _review(
    actor: Actor, exam: Exam, opened: list[SheetPlace], reason: str, cause: ReviewCause, appeal_id: int | None
) -> None:
    note_review(
        actor,
        exam=exam,
        sitting_ids={place.sitting.id for place in opened},
        cause=cause,
        note=reason,
        sheets={place.code for place in opened},
        appeal_id=appeal_id,
        issued_only=True,
    )


def _reopen(actor: Actor, place: SheetPlace, reason: str) -> None:
    accepted = sign_off_in_force(place.sheet.id)
    if accepted is not None:
        accepted.reopened_by, accepted.reopened_at, accepted.reopen_reason = actor.account_id, clock.now(), reason
    digest = place.sheet.signed_digest
    place.sheet.signed_at = place.sheet.signed_digest = None
    audit.record(
        actor, "reopen", "mark_sheet", place.sheet.id, sheet=place.code, before=digest, after=None, reason=reason
    )
