"""What the chief expert has to know before confirming: what is missing, what differs too much, what waits for whom."""

from dataclasses import dataclass
from datetime import datetime

from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence
from registry.queries.access import exam_target
from registry.queries.awaited_scores import AwaitedScore
from registry.queries.confirmable import altered_sheets, open_points
from registry.queries.exam_board import BoardRow, ExamBoard, exam_board
from registry.queries.marking_teams import marking_teams
from registry.queries.sheets import existing_exam
from registry.queries.voids import Void, voids_of


@dataclass(frozen=True)
class Discrepancy:
    """A judgement whose three scores are too far apart, on the sheet to look at."""

    sitting_id: int
    workstation: int
    sheet: str
    aspect: str


@dataclass(frozen=True)
class ExamOverview:
    """The board with everything that still keeps the scores from being confirmed.

    `misplaced`: who of a marking team may not mark which of its open sheets, as it is known by now.
    """

    board: ExamBoard
    open_points: tuple[Sentence, ...]
    altered: tuple[Sentence, ...]
    voids: tuple[Void, ...]
    confirmed_at: datetime | None
    misplaced: tuple[Sentence, ...]

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Judgements to be scored again."""
        return tuple(
            Discrepancy(row.sitting_id, row.workstation, cell.code, aspect)
            for row in self.board.present
            for cell in row.cells
            for aspect in cell.too_wide
        )

    @property
    def awaited(self) -> tuple[tuple[BoardRow, AwaitedScore], ...]:
        """Scores that a successor has to give anew, each with its attempt."""
        return tuple((row, one) for row in self.board.present for cell in row.cells for one in cell.awaited)

    @property
    def may_confirm(self) -> bool:
        """Nothing is open, and the scores are not confirmed yet."""
        waiting = self.board.state in (ExamState.MARKING, ExamState.SIGNED_OFF)
        return waiting and bool(self.board.present) and not self.open_points and not self.altered


def exam_overview(actor: Actor, exam_id: int) -> ExamOverview:
    """The overview, for whoever runs the exam; the number of queries does not grow with the candidates.

    Raises Forbidden, NotFound.
    """
    exam = existing_exam(exam_id)
    require(actor, Permission.RUN_EXAM, exam_target(actor, exam_id))  # confirming takes a factor, looking does not
    board = exam_board(actor, exam_id)
    return ExamOverview(
        board=board,
        open_points=open_points(exam),
        altered=altered_sheets(exam),
        voids=voids_of(exam),
        confirmed_at=exam.confirmed_at,
        misplaced=marking_teams(exam).misplaced if exam.state is ExamState.MARKING else (),
    )
