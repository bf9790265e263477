"""Score reviews by id, where they lie, and what a change of status belongs to (rules, section 4)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.exam_role import RUNNING_ROLES
from registry.domain.sentences import say
from registry.models import Appointment, Candidate, Exam, ReviewedCandidate, ScoreReview, StatusChange
from registry.queries.access import exam_target
from registry.queries.appeal_rows import ties_to


def existing_review(review_id: int, *, locked: bool = False) -> ScoreReview:
    """The review; `locked`: of two who prepare its changes one waits for the other. Raises NotFound."""
    review = db.session.get(ScoreReview, review_id, with_for_update=locked)
    if review is None:
        raise NotFound(say("There is no such score review."))
    return review


def exams_of_review(review_id: int) -> Sequence[Exam]:
    """The exams whose attempts it concerns."""
    of_review = (
        select(Candidate.exam_id)
        .join(ReviewedCandidate, ReviewedCandidate.candidate_id == Candidate.id)
        .where(ReviewedCandidate.review_id == review_id)
    )
    return db.session.scalars(select(Exam).where(Exam.id.in_(of_review)).order_by(Exam.id)).all()


def review_targets(actor: Actor, review_id: int) -> list[Target]:
    """Where its exams lie, the actor's roles in them, and forbidden ties to its candidates: each has to be allowed."""
    lines = lines_of(review_id)
    return [
        replace(
            exam_target(actor, exam.id),
            forbidden_ties=ties_to(
                actor, exam, {o.candidate.sitting_id for o in lines if o.candidate.exam_id == exam.id}
            ),
        )
        for exam in exams_of_review(review_id)
    ]


def reads_review(actor: Actor, review_id: int) -> list[Target]:
    """The same for reading, without looking at ties."""
    return [exam_target(actor, exam.id) for exam in exams_of_review(review_id)]


def lines_of(review_id: int, *, pending: bool = False) -> list[ReviewedCandidate]:
    """Its candidates with their sittings; `pending`: those without an outcome."""
    found = (
        select(ReviewedCandidate)
        .where(ReviewedCandidate.review_id == review_id)
        .options(joinedload(ReviewedCandidate.candidate).joinedload(Candidate.sitting))
        .order_by(ReviewedCandidate.id)
    )
    return list(db.session.scalars(found.where(ReviewedCandidate.outcome.is_(None)) if pending else found))


def line_of_change(change_id: int) -> ReviewedCandidate | None:
    """The reviewed candidate whose suspension or outcome this change of status is."""
    belongs = or_(ReviewedCandidate.suspension_id == change_id, ReviewedCandidate.change_id == change_id)
    found = (
        select(ReviewedCandidate)
        .where(belongs)
        .options(joinedload(ReviewedCandidate.candidate).joinedload(Candidate.sitting))
    )
    return db.session.scalars(found).one_or_none()


def pending_reviews_of(exam_id: int) -> Sequence[int]:
    """The reviews in which a candidate of this exam waits for the outcome."""
    found = (
        select(ReviewedCandidate.review_id)
        .join(Candidate, Candidate.id == ReviewedCandidate.candidate_id)
        .where(Candidate.exam_id == exam_id, ReviewedCandidate.outcome.is_(None))
    )
    return sorted(set(db.session.scalars(found)))


def changes_of(lines: Collection[ReviewedCandidate]) -> dict[int, StatusChange]:
    """Suspensions and outcomes of these lines by the change's id."""
    ids = {number for line in lines for number in (line.suspension_id, line.change_id) if number is not None}
    return {change.id: change for change in db.session.scalars(select(StatusChange).where(StatusChange.id.in_(ids)))}


def runs_one_of(actor: Actor, exams: Collection[Exam]) -> bool:
    """Whether the actor runs one of these exams."""
    held = select(Appointment.id).where(
        Appointment.exam_id.in_([exam.id for exam in exams]),
        Appointment.account_id == actor.account_id,
        Appointment.role.in_(RUNNING_ROLES),
        Appointment.ended_at.is_(None),
    )
    return db.session.scalar(held.limit(1)) is not None
