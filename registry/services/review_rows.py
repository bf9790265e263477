"""Writing down a score review and everybody it concerns: a step of the act that causes it (rules, section 4)."""

from collections.abc import Collection, Iterator
from types import MappingProxyType

from sqlalchemy import select

from certificates.document import parse_document
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.mail_kinds import MailKind
from registry.domain.passport_states import LIVE
from registry.domain.score_review import ReviewCause, ReviewGround, ground_of
from registry.models import Appeal, Candidate, Exam, Passport, ReviewedCandidate, ScoreReview, Sitting
from registry.services import audit
from registry.services.appeal_letters import tell_candidates

LETTERS = MappingProxyType(
    {
        ReviewGround.FOUND_ERROR: MailKind.SCORE_REVIEWED,
        ReviewGround.OWN_APPEAL: MailKind.SCORE_REVIEWED_ON_OWN_APPEAL,
        ReviewGround.SHARED_APPEAL: MailKind.SCORE_REVIEWED_ON_SHARED_APPEAL,
    }
)


def note_review(
    actor: Actor,
    *,
    exam: Exam,
    sitting_ids: Collection[int],
    cause: ReviewCause,
    note: str,
    sheets: Collection[str] = (),
    aspect_key: str | None = None,
    appeal_id: int | None = None,
    issued_only: bool,
) -> ScoreReview | None:
    """The review of these attempts' results, each with what was issued or confirmed before; None when there are none.

    To be called while the confirmed scores are still there. `issued_only`: only those with a live passport. Whose
    result is reviewed already stays in that review. Everybody concerned is written to. The caller asked the policy.
    """
    rows = list(_rows(sitting_ids, issued_only=issued_only))
    if not rows:
        return None
    review = ScoreReview(
        scheme_id=exam.scheme_id,
        cause=cause,
        note=note,
        sheets=" ".join(sorted(sheets)),
        aspect_key=aspect_key,
        appeal_id=appeal_id,
        opened_by=actor.account_id,
        opened_at=clock.now(),
    )
    db.session.add(review)
    db.session.flush()
    for row in rows:
        row.review_id = review.id
    db.session.add_all(rows)
    db.session.flush()
    candidates = sorted({row.candidate_id for row in rows})
    _tell(candidates, appeal_id)
    told = {"cause": cause.value, "reason": note, "sheets": review.sheets, "candidates": candidates}
    audit.record(actor, "open_review", "score_review", review.id, before=None, after="open", **told)
    return review


def _tell(candidates: Collection[int], appeal_id: int | None) -> None:
    appealed_by = None if appeal_id is None else db.session.get_one(Appeal, appeal_id).candidate_id
    for ground, kind in LETTERS.items():
        tell_candidates(
            kind, [one for one in candidates if ground_of(candidate=one, appealed_by=appealed_by) is ground]
        )


def _rows(sitting_ids: Collection[int], *, issued_only: bool) -> Iterator[ReviewedCandidate]:
    found = (
        select(Candidate, Sitting, Passport)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .outerjoin(Passport, (Passport.candidate_id == Candidate.id) & Passport.state.in_(LIVE))
        .where(Sitting.id.in_(sitting_ids))
        .order_by(Sitting.exam_id, Sitting.workstation, Candidate.id, Passport.id)
    )
    waiting = select(ReviewedCandidate.candidate_id, ReviewedCandidate.passport_id)
    pending = {(row[0], row[1]) for row in db.session.execute(waiting.where(ReviewedCandidate.outcome.is_(None)))}
    for candidate, sitting, passport in db.session.execute(found):
        passport_id = passport.id if passport else None
        if (issued_only and passport is None) or (candidate.id, passport_id) in pending:
            continue
        issued = parse_document(passport.document).result if passport else sitting
        yield ReviewedCandidate(
            candidate_id=candidate.id,
            passport_id=passport_id,
            score_before=issued.score,
            maximum_before=issued.maximum,
        )
