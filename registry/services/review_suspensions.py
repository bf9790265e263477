"""Suspending the passports of a score review: prepared for all at once, released together by a second person (rules,
sections 4 and 7)."""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.passport_states import Change, PassportState
from registry.domain.policy import Permission, require
from registry.domain.reason_codes import SuspendReason
from registry.domain.sentences import say
from registry.models import Passport, ScoreReview
from registry.queries.passport_rows import open_change
from registry.queries.review_rows import changes_of, existing_review, lines_of, reads_review, review_targets
from registry.services.status_changes import propose_change, release_change


def prepare_suspensions(actor: Actor, *, review_id: int) -> ScoreReview:
    """Propose the suspension of every passport of the review that is active and has no change waiting.

    Doing it again adds what is missing. Raises Forbidden, Conflict, NotFound.
    """
    for target in review_targets(actor, review_id):
        require(actor, Permission.REVIEW_SCORES, target)
    review = existing_review(review_id, locked=True)
    suspend_lines(actor, review_id)
    return review


def release_suspensions(actor: Actor, *, review_id: int) -> ScoreReview:
    """Put all prepared suspensions of the review into force, together or none.

    Raises Forbidden for who proposed one of them, NotFound, Refused when none waits.
    """
    for target in reads_review(actor, review_id):
        require(actor, Permission.READ_REVIEW, target)
    review = existing_review(review_id, locked=True)
    lines = lines_of(review_id, pending=True)
    changes = changes_of(lines)
    waiting = [
        change.id
        for line in lines
        if line.suspension_id
        and (change := changes[line.suspension_id]).released_at is None
        and change.withdrawn_at is None
    ]
    for change_id in waiting:
        release_change(actor, change_id=change_id)
    if not waiting:
        raise Refused(say("No suspension of this review waits for a second person."))
    return review


def suspend_lines(actor: Actor, review_id: int) -> int:
    """How many suspensions were proposed; the policy of each is asked where it is proposed."""
    proposed = 0
    for line in lines_of(review_id, pending=True):
        passport = db.session.get(Passport, line.passport_id) if line.passport_id else None
        if passport is None or passport.state is not PassportState.ACTIVE or open_change(passport.id) is not None:
            continue
        change = propose_change(
            actor,
            passport_id=passport.id,
            change=Change.SUSPEND,
            reason_code=SuspendReason.SCORE_UNDER_REVIEW.value,
        )
        line.suspension_id, proposed = change.id, proposed + 1
        db.session.flush()
    return proposed
