"""One sub-criterion at all workstations on one page, as one reader may see it (rules, section 3)."""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.entries import EntryKind, allowed_kinds, entry_kind
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.judgement import SEATS
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import Aspect, SubCriterion
from registry.domain.sentences import say
from registry.models import Exam, MarkSheet, SheetSignOff, Sitting
from registry.queries.access import exam_target
from registry.queries.grid_cells import GridCell, GridColumn, grid_cell, grid_column
from registry.queries.grid_marks import entered_marks, needed_aspects, scores_of
from registry.queries.grid_reader import GridReader
from registry.queries.marks import voided_keys
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import existing_exam

# Put together once: the page is asked for with every look at it.
SHEETS = (
    select(
        MarkSheet.sitting_id,
        Sitting.workstation,
        Sitting.state,
        Sitting.state_reason,
        MarkSheet.team,
        MarkSheet.signed_at,
        exists().where(SheetSignOff.sheet_id == MarkSheet.id, SheetSignOff.reopened_at.is_not(None)).label("reopened"),
    )
    .join(Sitting, Sitting.id == MarkSheet.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"), MarkSheet.sub_criterion_id == bindparam("sub"))
    .order_by(Sitting.workstation)
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One aspect at all workstations; `kind` is what its control sends, `partial` whether it may be given in part."""

    aspect: Aspect
    code: str
    kind: EntryKind
    partial: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class MarkingGrid:
    """The page. `seat` is the judges' column that is entered; `called_out`: scores are called out, so it can be chosen.
    `account` is the reader's, `scheme_id` the version the marks belong to: what a device keeps them by."""

    exam_id: int
    name: Names
    state: ExamState
    scheme_id: int
    account: int
    sub_criterion: SubCriterion
    sub_criteria: tuple[SubCriterion, ...]
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    seat: int | None
    called_out: bool
    runs: bool

    @property
    def may_mark(self) -> bool:
        """Somewhere on it something can be entered."""
        return any(column.seat is not None and column.closed is None for column in self.columns)


def marking_grid(actor: Actor, exam_id: int, code: str, seat: int | None = None) -> MarkingGrid:
    """One sub-criterion for one reader: own column only until all three scores of a round are in.

    `seat` is the column a scribe enters. The number of queries depends on nothing. Raises Forbidden, NotFound.
    """
    exam, target = existing_exam(exam_id), exam_target(actor, exam_id)
    require(actor, Permission.READ_MARKS, target)
    stored = stored_scheme(exam.scheme_id)
    subs = tuple(stored.scheme.sub_criteria)
    sub = next((sub for sub in subs if sub.code == code), None)
    if sub is None:
        raise NotFound(say("There is no sub-criterion %(code)s in this marking scheme.", code=code))
    called_out = exam.judging_mode is JudgingMode.SCRIBE and ExamRole.SCRIBE in target.exam_roles
    reader = GridReader(actor, exam, seat if called_out and seat in SEATS else None, called_out=called_out)
    columns, rows = _filled(exam, stored, sub, reader)
    return MarkingGrid(
        exam_id=exam.id,
        name=exam.name,
        state=exam.state,
        scheme_id=exam.scheme_id,
        account=actor.account_id or 0,
        sub_criterion=sub,
        sub_criteria=subs,
        columns=columns,
        rows=rows,
        seat=reader.shown_seat,
        called_out=called_out,
        runs=allows(actor, Permission.RUN_EXAM, target),
    )


def _filled(
    exam: Exam, stored: StoredScheme, sub: SubCriterion, reader: GridReader
) -> tuple[tuple[GridColumn, ...], tuple[GridRow, ...]]:
    asked = {"exam": exam.id, "sub": stored.sub_criterion_ids[sub.code]}
    sheets = db.session.connection().execute(SHEETS, asked).all()
    ids = [sheet.sitting_id for sheet in sheets]
    needed, voided = needed_aspects(stored.scheme, sub), voided_keys(exam.id)
    found, tied = reader.known(entered_marks(stored, ids, needed), stored), reader.tied(ids)
    columns, cells = [], []
    for sheet in sheets:
        marks, rows = found[sheet.sitting_id]
        scores = scores_of(stored.scheme, needed, marks, voided, exam.max_spread)
        column = grid_column(exam, sub, sheet, scores, reader, tied=tied.get(sheet.sitting_id))
        columns.append(column)
        cells.append(
            [
                grid_cell(sheet, column, scores[a.id], rows.get(a.id, ()), marks.get(a.id, ()), reader)
                for a in sub.aspects
            ]
        )
    codes = stored.scheme.codes
    return tuple(columns), tuple(
        GridRow(
            aspect,
            codes[aspect.id],
            kind=entry_kind(aspect),
            partial=EntryKind.PARTIAL in allowed_kinds(aspect),
            cells=tuple(column[place] for column in cells),
        )
        for place, aspect in enumerate(sub.aspects)
    )
