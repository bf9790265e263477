"""Appeals and score reviews, as rows."""

from registry import clock
from registry.db import db
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealState
from registry.domain.score_review import ReviewCause
from registry.instance import instance
from registry.models import Account, Appeal, Candidate, Exam, Passport, ReviewedCandidate, ScoreReview


def an_appeal(candidate: Candidate, *, by: Account, text: str = "Sheet A1 was not looked at.") -> Appeal:
    """An appeal on the score that waits for its commission, filed by the candidate."""
    appeal = Appeal(
        candidate_id=candidate.id,
        kind=AppealKind.SCORE,
        brought_by=AppealBringer.CANDIDATE,
        channel=AppealChannel.PAGE,
        text_sealed=instance().vault.seal(text),
        handed_in_on=clock.now().date(),
        filed_by=by.id,
        filed_at=clock.now(),
        state=AppealState.OPEN,
    )
    db.session.add(appeal)
    db.session.flush()
    return appeal


def a_review(candidate: Candidate, *, by: Account, passport: Passport | None = None) -> ScoreReview:
    """A review of this candidate's result that waits for its outcome."""
    exam = db.session.get_one(Exam, candidate.exam_id)
    review = ScoreReview(
        scheme_id=exam.scheme_id,
        cause=ReviewCause.FAULTY_TASK,
        note="Fault",
        sheets="A1",
        opened_by=by.id,
        opened_at=clock.now(),
    )
    db.session.add(review)
    db.session.flush()
    passport_id = passport.id if passport else None
    db.session.add(ReviewedCandidate(review_id=review.id, candidate_id=candidate.id, passport_id=passport_id))
    db.session.flush()
    return review
