"""What became of a reviewed result: the marks of today beside what was issued (rules, section 4)."""

from collections.abc import Iterator

from certificates.document import PassportDocument, parse_document
from registry.db import db
from registry.domain.eligibility import ReasonCode
from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.score_review import Result, ReviewOutcome, outcome_of
from registry.domain.sentences import say
from registry.domain.sitting_states import counts_for_scoring
from registry.models import Exam, Passport, ReviewedCandidate, StatusChange
from registry.queries.eligibility import Standing, standings
from registry.queries.review_rows import line_of_change

# What stands against a passport, but is no reason to wait with telling what became of this one.
OF_THE_PASSPORT = frozenset({ReasonCode.HAS_LIVE_PASSPORT, ReasonCode.ALREADY_PREPARED, ReasonCode.SCORE_TOO_LOW})
WITHOUT_A_NEW_ONE = OF_THE_PASSPORT | {
    ReasonCode.NAMES_MISSING,
    ReasonCode.DID_NOT_TAKE_PART,
    ReasonCode.ANNULLED,
    ReasonCode.NO_SCORE,
}


def published_standings(exam: Exam, lines: list[ReviewedCandidate]) -> Iterator[tuple[ReviewedCandidate, Standing]]:
    """Each of these lines with where its candidate stands; none while the exam's results are not published."""
    if not lines or not has_reached(exam.state, ExamState.PUBLISHED):
        return
    found = standings(exam.id, candidate_ids={line.candidate_id for line in lines}, replaces_live=True)
    by_candidate = {standing.candidate.id: standing for standing in found}
    yield from ((line, by_candidate[line.candidate_id]) for line in lines)


def reviewed_outcome(line: ReviewedCandidate, standing: Standing, passport: Passport | None) -> ReviewOutcome:
    """What became of one result. Without a passport the confirmed score is compared."""
    now = _result_now(standing)
    if passport is not None:
        return outcome_of(_issued(parse_document(passport.document)), now, standing.exam.pass_mark)
    if now is None:
        return ReviewOutcome.ANNULLED
    same = (line.score_before, line.maximum_before) == (now.score, now.maximum)
    return ReviewOutcome.UNCHANGED if same else ReviewOutcome.CHANGED


def require_ripe(standing: Standing, outcome: ReviewOutcome) -> None:
    """Pass when what follows from the outcome can be prepared now. Raises Refused with every reason why not."""
    ignored = OF_THE_PASSPORT if outcome is ReviewOutcome.CHANGED else WITHOUT_A_NEW_ONE
    if outcome is ReviewOutcome.UNCHANGED:
        ignored |= {ReasonCode.APPEAL_TERM_RUNNING}  # nothing to wait for: it says what it said
    if found := tuple(reason.sentence for reason in standing.reasons if reason.code not in ignored):
        raise Refused(say("The outcome cannot be prepared yet."), found)


def require_outcome_holds(change: StatusChange) -> None:
    """Pass for a change of status that no review asked for, or whose review would ask for the same today.

    Sheets may have been opened again since it was prepared: what holds no longer is not released. Raises Refused.
    """
    line = line_of_change(change.id)
    if line is None or line.change_id != change.id:
        return
    exam = db.session.get_one(Exam, line.candidate.exam_id)
    passport = db.session.get_one(Passport, change.passport_id)
    for _, standing in published_standings(exam, [line]):
        if reviewed_outcome(line, standing, passport) is line.outcome:
            return
    raise Refused(say("The results were opened or changed again since this was prepared. Withdraw this change."))


def _result_now(standing: Standing) -> Result | None:
    score = standing.score
    if not counts_for_scoring(standing.candidate.sitting.state) or score.total is None:
        return None
    sections = {n: (tally.achieved, tally.maximum) for n, tally in score.sections.items() if tally.maximum}
    return Result(score.total, score.maximum, sections)


def _issued(document: PassportDocument) -> Result:
    sections = {section.number: (section.achieved, section.maximum) for section in document.sections}
    return Result(document.result.score, document.result.maximum, sections)
