"""Three examiners' judgement scores become one mark, or are scored again (rules, section 3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.domain.errors import BadInput
from registry.domain.rounding import half_up
from registry.domain.sentences import say

SEATS = (1, 2, 3)
MAX_SPREAD = 1
HIGHEST_SUM = 9


def judgement_mark(scores: Sequence[int], maximum: Decimal) -> Decimal:
    """(s1 + s2 + s3) / 9 × maximum, half-up to 0.01. Raises BadInput unless there are three scores of 0–3."""
    if len(scores) != len(SEATS) or any(score not in (0, 1, 2, 3) for score in scores):
        raise BadInput(say("A judgement mark needs three scores, each 0, 1, 2 or 3."))
    return half_up(sum(scores) * maximum / HIGHEST_SUM)


def spread(scores: Collection[int]) -> int:
    """The highest score less the lowest."""
    return max(scores) - min(scores)


def must_score_again(scores: Collection[int], max_spread: int = MAX_SPREAD) -> bool:
    """Whether the examiners are too far apart for a mark; `max_spread` is a setting of the exam."""
    return spread(scores) > max_spread


@dataclass(frozen=True, slots=True)
class JudgementRound:
    """One round of scoring of one aspect: scores by seat 1–3, as far as they are in."""

    number: int
    scores: Mapping[int, int]

    @property
    def missing(self) -> tuple[int, ...]:
        """The seats whose score is not in."""
        return tuple(seat for seat in SEATS if seat not in self.scores)

    @property
    def complete(self) -> bool:
        """All three scores are in."""
        return not self.missing

    def too_wide(self, max_spread: int = MAX_SPREAD) -> bool:
        """All three are in, and too far apart: the next round is due."""
        return self.complete and must_score_again(self.scores.values(), max_spread)

    def mark(self, maximum: Decimal, max_spread: int = MAX_SPREAD) -> Decimal | None:
        """The judgement mark of this round, or None while it is incomplete or too wide."""
        if not self.complete or self.too_wide(max_spread):
            return None
        return judgement_mark([self.scores[seat] for seat in SEATS], maximum)


def latest_round(rounds: Mapping[int, Mapping[int, int]]) -> JudgementRound:
    """The highest round that has any score; an empty round 1 when there is none. Earlier rounds are history."""
    number = max((number for number, scores in rounds.items() if scores), default=1)
    return JudgementRound(number, rounds.get(number, {}))


def round_to_score(rounds: Mapping[int, Mapping[int, int]], max_spread: int = MAX_SPREAD) -> int:
    """The round new scores belong to: the latest, or the next one when the latest is complete and too wide."""
    latest = latest_round(rounds)
    return latest.number + 1 if latest.too_wide(max_spread) else latest.number
