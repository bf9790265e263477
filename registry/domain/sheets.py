"""The state of one mark sheet, and what one examiner may see of it (rules, section 3).

A mark sheet is one sitting × one sub-criterion. It is read off the score of the whole sitting, because a cut-off
link may begin on another sheet.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from registry.domain.aspect_score import AspectScore, AspectState, scores_by_round
from registry.domain.errors import NotFound
from registry.domain.judgement import MAX_SPREAD, SEATS, JudgementRound, round_to_score, spread
from registry.domain.mark import Mark
from registry.domain.scheme import Aspect, MarkingScheme
from registry.domain.scoring import SittingScore, Tally
from registry.domain.sentences import Sentence, say


def sheet_state(
    scheme: MarkingScheme, sub_criterion: str, score: SittingScore, max_spread: int = MAX_SPREAD
) -> "SheetState":
    """One sheet of a scored sitting; `sub_criterion` is its code (`A1`). Raises NotFound for another code."""
    sub = next((sub for sub in scheme.sub_criteria if sub.code == sub_criterion), None)
    if sub is None:
        raise NotFound(say("There is no sub-criterion %(code)s in this marking scheme.", code=sub_criterion))
    rows = tuple(_row(score.aspects[aspect.id], max_spread) for aspect in sub.aspects)
    return SheetState(sub_criterion=sub.code, rows=rows, tally=score.sub_criteria[sub.code])


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One aspect on the sheet, and what keeps it from being signed off."""

    score: AspectScore
    blockers: tuple[Sentence, ...]

    @property
    def code(self) -> str:
        """The code people see, `A2.M4`."""
        return self.score.code

    @property
    def state(self) -> AspectState:
        """How far the aspect is."""
        return self.score.state


@dataclass(frozen=True, slots=True)
class SheetState:
    """One mark sheet. `marked` of `count` aspects are settled (cut-off ones are, voided ones are not counted)."""

    sub_criterion: str
    rows: tuple[SheetRow, ...]
    tally: Tally

    @property
    def marked(self) -> int:
        """Aspects that have a mark or are cut off: a 0 is a mark, a blank is not."""
        return self.tally.settled

    @property
    def count(self) -> int:
        """Aspects there are to mark."""
        return self.tally.count

    @property
    def partial_total(self) -> Decimal:
        """The marks so far; the sheet's result only when it is complete."""
        return self.tally.achieved

    @property
    def maximum(self) -> Decimal:
        """The marks the sheet can earn."""
        return self.tally.maximum

    @property
    def blockers(self) -> tuple[Sentence, ...]:
        """Everything that has to be done before sign-off, in printed order; each names its aspect."""
        return tuple(blocker for row in self.rows for blocker in row.blockers)

    @property
    def can_sign_off(self) -> bool:
        """The marking team may accept the sheet."""
        return not self.blockers


def _row(score: AspectScore, max_spread: int) -> SheetRow:
    return SheetRow(score=score, blockers=tuple(_blockers(score, max_spread)))


def _blockers(score: AspectScore, max_spread: int) -> Iterator[Sentence]:
    if score.state is AspectState.BLANK:
        yield say("%(aspect)s is blank. Enter a mark; 0 is a mark too.", aspect=score.code)
    elif score.state is AspectState.PARTLY_IN:
        yield _scores_missing(score)
    elif score.state is AspectState.SCORE_AGAIN:
        yield _too_far_apart(score, max_spread)
    if score.reason_missing and not score.voided:
        yield say("%(aspect)s has a partial mark without a reason. Write the reason beside it.", aspect=score.code)


def _scores_missing(score: AspectScore) -> Sentence:
    return say(
        "%(aspect)s, round %(round)s: waiting for the scores of these examiners' seats: %(seats)s.",
        aspect=score.code,
        round=score.round,
        seats=", ".join(str(seat) for seat in score.missing),
    )


def _too_far_apart(score: AspectScore, max_spread: int) -> Sentence:
    return say(
        "%(aspect)s: the scores differ by %(spread)s, and at most %(limit)s is allowed. Talk it over; all three "
        "examiners score it again in round %(round)s.",
        aspect=score.code,
        spread=score.spread or 0,
        limit=max_spread,
        round=score.round,
    )


@dataclass(frozen=True, slots=True)
class VisibleRound:
    """One round as one viewer may see it.

    `scores` holds only what is shown; `hidden` names the seats whose score is in but not shown. `spread` is there
    once the round is revealed, `mark` once it is revealed and the scores are near enough.
    """

    number: int
    scores: Mapping[int, int]
    hidden: tuple[int, ...]
    spread: int | None
    mark: Decimal | None

    @property
    def revealed(self) -> bool:
        """All three scores are in, so that nobody can be led by another's."""
        return self.spread is not None


def visible_scores(
    aspect: Aspect, marks: Collection[Mark], *, seat: int | None, scribe: bool = False, max_spread: int = MAX_SPREAD
) -> tuple[VisibleRound, ...]:
    """What the examiner in `seat` sees of a judgement aspect: all rounds so far and the one due, oldest first.

    Their own column only, until all three scores of a round are in; then all columns, mark and spread. `seat` None is
    a viewer without a seat, who sees nothing before that. `scribe`: the exam runs on one device with the scores
    called out, so all columns are open from the start.
    """
    rounds = scores_by_round([mark for mark in marks if mark.key.aspect == aspect.id])
    numbers = sorted({*rounds, round_to_score(rounds, max_spread)})
    seats = SEATS if scribe else (seat,)
    return tuple(_seen(JudgementRound(n, rounds.get(n, {})), aspect, seats, max_spread) for n in numbers)


def _seen(scored: JudgementRound, aspect: Aspect, seats: tuple[int | None, ...], max_spread: int) -> VisibleRound:
    shown = {seat: score for seat, score in scored.scores.items() if scored.complete or seat in seats}
    return VisibleRound(
        number=scored.number,
        scores=shown,
        hidden=tuple(sorted(set(scored.scores) - set(shown))),
        spread=spread(scored.scores.values()) if scored.complete else None,
        mark=scored.mark(aspect.maximum, max_spread),
    )
