"""What becomes of each reviewed result, prepared for a second person (rules, sections 4 and 7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import DomainError
from registry.domain.mail_kinds import MailKind
from registry.domain.passport_states import LIVE, Change, PassportState
from registry.domain.policy import Permission, allows, require
from registry.domain.reason_codes import SuspendReason
from registry.domain.score_review import FOLLOWS, ReviewOutcome
from registry.domain.sentences import Sentence
from registry.domain.sitting_states import counts_for_scoring
from registry.models import Exam, Passport, ReviewedCandidate
from registry.queries.eligibility import Standing
from registry.queries.passport_rows import open_change
from registry.queries.review_outcomes import published_standings, require_ripe, reviewed_outcome
from registry.queries.review_rows import (
    exams_of_review,
    existing_review,
    lines_of,
    pending_reviews_of,
    review_targets,
)
from registry.services import audit
from registry.services.appeal_letters import tell_candidates
from registry.services.status_changes import propose_change, withdraw_change


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many results have their outcome now, and why the others wait, each sentence once."""

    count: int
    findings: tuple[Sentence, ...]


def prepare_outcomes(actor: Actor, *, review_id: int) -> Prepared:
    """Say what became of every result of the review that is published again, and propose the change that follows.

    Unchanged: reinstated. Changed: a corrected passport takes its place. Below the pass mark, or annulled: revoked.
    What cannot be prepared yet (a term for appeals still runs) stays for later. Raises Forbidden, Conflict, NotFound.
    """
    for target in review_targets(actor, review_id):
        require(actor, Permission.REVIEW_SCORES, target)
    return _prepare(actor, review_id)


def prepare_when_published(actor: Actor, exam: Exam) -> None:
    """The same for every review that waits for this exam, when it is published or its appeals are closed: a step of
    that act, where whoever does it may prepare changes too."""
    for review_id in pending_reviews_of(exam.id):
        if all(allows(actor, Permission.REVIEW_SCORES, target) for target in review_targets(actor, review_id)):
            _prepare(actor, review_id)


def _prepare(actor: Actor, review_id: int) -> Prepared:
    existing_review(review_id, locked=True)
    done: list[ReviewedCandidate] = []
    waits: dict[str, Sentence] = {}
    for exam in exams_of_review(review_id):
        lines = [line for line in lines_of(review_id, pending=True) if line.candidate.exam_id == exam.id]
        for line, standing in published_standings(exam, lines):
            try:
                with db.session.begin_nested():
                    _settle(actor, line, standing)
                done.append(line)
            except DomainError as error:  # of one passport; the others do not wait for it
                said = error.findings or (error.sentence,)
                waits.update({str(one): one for one in said if isinstance(one, Sentence)})
    if done:
        _tell(actor, review_id, done)
    return Prepared(len(done), tuple(waits.values()))


def _settle(actor: Actor, line: ReviewedCandidate, standing: Standing) -> None:
    passport = db.session.get(Passport, line.passport_id) if line.passport_id else None
    outcome = reviewed_outcome(line, standing, passport)
    require_ripe(standing, outcome)
    change_id = _propose(actor, line, passport, outcome) if passport is not None and passport.state in LIVE else None
    line.outcome, line.change_id = outcome, change_id
    if counts_for_scoring(standing.candidate.sitting.state):
        line.score_after, line.maximum_after = standing.score.total, standing.score.maximum
    db.session.flush()


def _propose(actor: Actor, line: ReviewedCandidate, passport: Passport, outcome: ReviewOutcome) -> int | None:
    waiting = open_change(passport.id)
    if waiting is not None and waiting.id == line.suspension_id:
        withdraw_change(actor, change_id=waiting.id)  # nobody released it in time, and now it is over
    change, reason = FOLLOWS[outcome]
    if change is Change.REINSTATE and not _is_suspended_for_its_score(passport):
        return None
    return propose_change(actor, passport_id=passport.id, change=change, reason_code=reason.value).id


def _is_suspended_for_its_score(passport: Passport) -> bool:
    # Whoever suspended it for another reason lifts that: this review has nothing to say about it.
    suspended = passport.state is PassportState.SUSPENDED
    return suspended and passport.state_reason == SuspendReason.SCORE_UNDER_REVIEW.value


def _tell(actor: Actor, review_id: int, done: list[ReviewedCandidate]) -> None:
    """Those whose passport stays as it is are told now, the others when the change is released."""
    tell_candidates(MailKind.REVIEW_ENDED, {line.candidate_id for line in done if line.change_id is None})
    after: Mapping[str, str] = {str(line.candidate_id): line.outcome.value for line in done if line.outcome}
    audit.record(actor, "prepare_outcomes", "score_review", review_id, before=None, after=dict(after))
