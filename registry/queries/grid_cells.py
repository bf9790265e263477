"""A workstation and a cell of the grid, as one reader may see them (rules, section 3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from registry.domain.annulment import ShownState, shown_state
from registry.domain.aspect_score import AspectScore, AspectState, scores_by_round
from registry.domain.entries import EntryKind
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED, Mark
from registry.domain.marking_gate import why_closed
from registry.domain.scheme import AspectType, SubCriterion
from registry.domain.sentences import Sentence
from registry.models import Exam
from registry.queries.grid_reader import GridReader


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One workstation. `seat` is the column the reader enters there, None for a reader; `closed` says why nothing can
    be entered; `tied`: because the reader may not judge this candidate; `marked` of `count` aspects are settled."""

    sitting_id: int
    workstation: int
    team: int
    seat: int | None
    signed: bool
    sitting_state: ShownState
    closed: Sentence | None
    tied: bool
    marked: int
    count: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """One aspect at one workstation. `kind`, `value`, `reason`, `round` and `version` are what the reader's own control
    holds.

    `scores` are those of the last round, once all three are in; `mark` is what counts.
    """

    sitting_id: int
    workstation: int
    state: AspectState
    kind: EntryKind | None
    value: str
    reason: str
    round: int
    version: int
    scores: tuple[int, ...]
    mark: Decimal | None
    reason_missing: bool
    open: bool
    begun: bool


def grid_column(
    exam: Exam,
    sub: SubCriterion,
    sheet: Any,
    scores: Mapping[str, AspectScore],
    reader: GridReader,
    *,
    tied: Sentence | None,
) -> GridColumn:
    """One workstation: how far its sheet is, and why nothing can be entered there."""
    counted = [scores[aspect.id] for aspect in sub.aspects if not scores[aspect.id].voided]
    closed = why_closed(exam.state, sheet.state, signed=sheet.signed_at is not None)
    return GridColumn(
        sitting_id=sheet.sitting_id,
        workstation=sheet.workstation,
        team=sheet.team,
        seat=reader.seat(sheet.team),
        signed=sheet.signed_at is not None,
        sitting_state=shown_state(sheet.state, sheet.state_reason),
        closed=closed or tied,
        tied=tied is not None,
        marked=sum(score.settled for score in counted),
        count=len(counted),
    )


def grid_cell(
    sheet: Any, column: GridColumn, score: AspectScore, rows: Sequence[Any], marks: Sequence[Mark], reader: GridReader
) -> GridCell:
    """One aspect there: what the reader's own control holds, and what may be seen of the others."""
    judged = score.aspect.type is AspectType.JUDGEMENT
    rounds = scores_by_round(marks) if judged and marks else {}
    shown = tuple(_revealed(rounds))
    seat = column.seat if judged else AGREED
    own = next((row for row in rows if row.seat == seat and row.round == score.round), None)
    lifted = sheet.reopened or reader.called_out
    stands = judged and len(rounds.get(score.round, ())) == len(SEATS) and not lifted
    return GridCell(
        sitting_id=sheet.sitting_id,
        workstation=column.workstation,
        state=score.state,
        kind=own.kind if own else None,
        value=own.value if own else "",
        reason=own.reason if own else "",
        round=score.round,
        version=own.version if own else 0,
        scores=shown,
        mark=score.effective,
        reason_missing=score.reason_missing,
        open=column.closed is None and column.seat is not None and not stands and not score.voided,
        begun=bool(rows),
    )


def _revealed(rounds: Mapping[int, Mapping[int, int]]) -> Iterator[int]:
    complete = [number for number, scores in rounds.items() if len(scores) == len(SEATS)]
    return (rounds[max(complete)][seat] for seat in SEATS) if complete else iter(())
