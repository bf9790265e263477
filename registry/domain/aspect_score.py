"""Where one aspect of one sitting stands: what was entered, what counts, what is still missing (rules, section 3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from registry.domain.entries import Partial, Score, mark_of
from registry.domain.errors import BadInput
from registry.domain.judgement import SEATS, latest_round, round_to_score, spread
from registry.domain.mark import AGREED, Mark
from registry.domain.scheme import Aspect, AspectType
from registry.domain.sentences import say


class AspectState(StrEnum):
    """How far one aspect is.

    BLANK: nothing is entered in the round due. PARTLY_IN: some of the three scores are in.
    SCORE_AGAIN: all three are in and too far apart, and nothing of the next round is in yet.
    COMPLETE: it has a mark. CUT_OFF: its trigger earned 0, so it counts 0 whatever was entered.
    VOIDED: it left the score and the maximum for every sitting of the exam.
    """

    BLANK = "blank"
    PARTLY_IN = "partly_in"
    SCORE_AGAIN = "score_again"
    COMPLETE = "complete"
    CUT_OFF = "cut_off"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class AspectScore:
    """One aspect of one sitting.

    `entered` is the mark its own entries earn, `effective` the mark that counts; None means not marked, never 0.
    `round` is the round new scores belong to (always 1 for a measurement) and `missing` the seats it waits for.
    `spread` is that of the last three scores that are in together. `reason_missing`: a partial mark without a reason.
    """

    aspect: Aspect
    code: str
    state: AspectState
    entered: Decimal | None = None
    effective: Decimal | None = None
    round: int = 1
    missing: tuple[int, ...] = ()
    spread: int | None = None
    reason_missing: bool = False

    @property
    def settled(self) -> bool:
        """Nothing is missing for the total: it has a mark, is cut off, or is voided."""
        return self.state in (AspectState.COMPLETE, AspectState.CUT_OFF, AspectState.VOIDED)

    @property
    def cut(self) -> bool:
        """It counts 0 because the aspect it depends on earned 0."""
        return self.state is AspectState.CUT_OFF

    @property
    def voided(self) -> bool:
        """It is outside the score and the maximum."""
        return self.state is AspectState.VOIDED

    @property
    def maximum(self) -> Decimal:
        """What the aspect adds to the maximum: 0 when voided."""
        return Decimal("0.00") if self.voided else self.aspect.maximum


def score_aspect(aspect: Aspect, code: str, marks: Collection[Mark], max_spread: int) -> AspectScore:
    """The aspect by its own entries alone; links and voids are applied by `with_links`."""
    if aspect.type is AspectType.JUDGEMENT:
        return _judged(aspect, code, scores_by_round(marks), max_spread)
    return _measured(aspect, code, marks)


def with_links(score: AspectScore, effective: Decimal | None, *, cut: bool, voided: bool) -> AspectScore:
    """The same aspect once its cut-off link and a void are taken into account."""
    if voided:
        return replace(score, state=AspectState.VOIDED, effective=None)
    if cut:
        return replace(score, state=AspectState.CUT_OFF, effective=effective)
    return replace(score, effective=effective)


def scores_by_round(marks: Collection[Mark]) -> Mapping[int, Mapping[int, int]]:
    """Judgement scores of one aspect: round → seat → score. Raises BadInput for an agreed value."""
    rounds: dict[int, dict[int, int]] = {}
    for mark in marks:
        if not isinstance(mark.entry, Score):
            raise BadInput(say("A judgement aspect takes three scores, not an agreed value."))
        rounds.setdefault(mark.key.round, {})[mark.key.seat] = mark.entry.value
    return rounds


def _judged(aspect: Aspect, code: str, rounds: Mapping[int, Mapping[int, int]], max_spread: int) -> AspectScore:
    latest = latest_round(rounds)
    due = round_to_score(rounds, max_spread)
    mark = latest.mark(aspect.maximum, max_spread)
    again = due > latest.number
    return AspectScore(
        aspect=aspect,
        code=code,
        state=_judged_state(mark, latest.scores, again=again),
        entered=mark,
        effective=mark,
        round=due,
        missing=SEATS if again else latest.missing,
        spread=_last_spread(rounds),
    )


def _judged_state(mark: Decimal | None, scores: Mapping[int, int], *, again: bool) -> AspectState:
    if mark is not None:
        return AspectState.COMPLETE
    if again:
        return AspectState.SCORE_AGAIN
    return AspectState.PARTLY_IN if scores else AspectState.BLANK


def _last_spread(rounds: Mapping[int, Mapping[int, int]]) -> int | None:
    full = [number for number, scores in rounds.items() if len(scores) == len(SEATS)]
    return spread(rounds[max(full)].values()) if full else None


def _measured(aspect: Aspect, code: str, marks: Collection[Mark]) -> AspectScore:
    if any(isinstance(mark.entry, Score) for mark in marks):
        raise BadInput(say("A measurement takes one agreed value, not three scores."))
    if not marks:
        return AspectScore(aspect, code, AspectState.BLANK, missing=(AGREED,))
    latest = max(marks, key=lambda mark: mark.key.round)
    mark = mark_of(aspect, latest.entry)
    reason_missing = isinstance(latest.entry, Partial) and not latest.entry.reason.strip()
    return AspectScore(
        aspect, code, AspectState.COMPLETE, mark, mark, round=latest.key.round, reason_missing=reason_missing
    )
