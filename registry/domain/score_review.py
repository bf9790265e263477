"""Ex officio correction, a *score review*: why, what became of each result, and what follows (rules, section 4).

A found error opens sheets again; passports of the attempts concerned are suspended meanwhile. When the new results are
published, each of them is compared with what was issued, and a change of status is prepared that a person releases.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from registry.domain.passport_states import Change
from registry.domain.reason_codes import PublicReason, ReinstateReason, RevokeReason, SupersedeReason
from registry.domain.rounding import reaches


class ReviewCause(StrEnum):
    """Why results are looked at again. The last three follow from another act; nobody chooses them."""

    FAULTY_TASK = "faulty_task"
    FAULTY_EQUIPMENT = "faulty_equipment"
    WRONG_REFERENCE = "wrong_reference"
    WRONG_ENTRY = "wrong_entry"
    RULES_BROKEN = "rules_broken"
    APPEAL_DECISION = "appeal_decision"
    ASPECT_VOIDED = "aspect_voided"
    SHEET_REOPENED = "sheet_reopened"


CHOSEN = (
    ReviewCause.FAULTY_TASK,
    ReviewCause.FAULTY_EQUIPMENT,
    ReviewCause.WRONG_REFERENCE,
    ReviewCause.WRONG_ENTRY,
    ReviewCause.RULES_BROKEN,
)
"""What an operator can name when opening a review."""


class ReviewGround(StrEnum):
    """What the candidate is told about why: a found error, the own appeal, or one of who shares the attempt."""

    FOUND_ERROR = "found_error"
    OWN_APPEAL = "own_appeal"
    SHARED_APPEAL = "shared_appeal"


class ReviewOutcome(StrEnum):
    """What the new result is beside the one that was issued."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    TOO_LOW = "too_low"
    ANNULLED = "annulled"


class ReviewStage(StrEnum):
    """How far a review has come, computed from its lines."""

    SUSPENDING = "suspending"
    MARKING = "marking"
    PREPARING = "preparing"
    RELEASING = "releasing"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Result:
    """What a passport says of an attempt: score and maximum, and both of each section that weighs anything."""

    score: Decimal
    maximum: Decimal
    sections: Mapping[str, tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One candidate of a review. `live`: there is a passport that is active or suspended; `suspended`: it is suspended,
    or the suspension was settled in another way. `waits`: a prepared outcome that is not released yet."""

    live: bool
    suspended: bool
    outcome: ReviewOutcome | None
    waits: bool


def ground_of(*, candidate: int, appealed_by: int | None) -> ReviewGround:
    """Why this candidate's result is looked at again; `appealed_by` is whose appeal the review follows from, None
    where it follows from none."""
    if appealed_by is None:
        return ReviewGround.FOUND_ERROR
    return ReviewGround.OWN_APPEAL if appealed_by == candidate else ReviewGround.SHARED_APPEAL


def outcome_of(issued: Result, now: Result | None, pass_mark: Decimal | None) -> ReviewOutcome:
    """What became of an issued result. `now` None: the attempt was annulled or no longer counts. `pass_mark` is a
    percent, None for a championship."""
    if now is None:
        return ReviewOutcome.ANNULLED
    if pass_mark is not None and not reaches(now.score, now.maximum, pass_mark):
        return ReviewOutcome.TOO_LOW
    return ReviewOutcome.UNCHANGED if now == issued else ReviewOutcome.CHANGED


def stage_of(lines: Collection[Line], *, published: bool) -> ReviewStage:
    """How far a review has come; `published`: all exams it concerns have published results again."""
    pending = [line for line in lines if line.outcome is None]
    if not pending:
        return ReviewStage.RELEASING if any(line.waits for line in lines) else ReviewStage.SETTLED
    if published:
        return ReviewStage.PREPARING
    return ReviewStage.SUSPENDING if any(line.live and not line.suspended for line in pending) else ReviewStage.MARKING


FOLLOWS: Mapping[ReviewOutcome, tuple[Change, PublicReason]] = MappingProxyType(
    {
        ReviewOutcome.UNCHANGED: (Change.REINSTATE, ReinstateReason.REVIEW_CLOSED_WITHOUT_CHANGE),
        ReviewOutcome.CHANGED: (Change.SUPERSEDE, SupersedeReason.SCORE_AMENDED),
        ReviewOutcome.TOO_LOW: (Change.REVOKE, RevokeReason.SCORE_TOO_LOW_AFTER_REVIEW),
        ReviewOutcome.ANNULLED: (Change.REVOKE, RevokeReason.RESULT_ANNULLED_ON_APPEAL),
    }
)
"""The change of a passport that each outcome prepares, with its public reason."""
