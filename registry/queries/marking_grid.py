"""One sub-criterion at all workstations on one page, as one reader may see it (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, exists, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.aspect_score import AspectScore, AspectState, score_aspect, scores_by_round, with_links
from registry.domain.conflict import SENTENCES, Tie
from registry.domain.cutoff import effective_marks, is_cut_off
from registry.domain.entries import EntryKind, entry_kind, parse_entry
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.judgement import SEATS
from registry.domain.judging_mode import JudgingMode
from registry.domain.left_behind import known_to
from registry.domain.mark import AGREED, Mark, MarkKey
from registry.domain.marking_gate import why_closed
from registry.domain.names import Names
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import Aspect, AspectType, MarkingScheme, SubCriterion
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState
from registry.models import Appointment, Exam, MarkSheet, SheetSignOff, Sitting
from registry.models import Mark as MarkRow
from registry.queries.access import exam_target
from registry.queries.conflicts import forbidden_ties
from registry.queries.known_marks import own_cells
from registry.queries.marks import voided_keys
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import existing_exam

# Put together once: the page is asked for with every look at it.
SHEETS = (
    select(
        MarkSheet.sitting_id,
        Sitting.workstation,
        Sitting.state,
        MarkSheet.team,
        MarkSheet.signed_at,
        exists().where(SheetSignOff.sheet_id == MarkSheet.id, SheetSignOff.reopened_at.is_not(None)).label("reopened"),
    )
    .join(Sitting, Sitting.id == MarkSheet.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"), MarkSheet.sub_criterion_id == bindparam("sub"))
    .order_by(Sitting.workstation)
)
EXAMINERS = select(Appointment.account_id, Appointment.team, Appointment.seat, Appointment.ended_at).where(
    Appointment.exam_id == bindparam("exam"), Appointment.role == ExamRole.EXAMINER
)
MARKS = select(
    MarkRow.sitting_id,
    MarkRow.aspect_id,
    MarkRow.seat,
    MarkRow.round,
    MarkRow.kind,
    MarkRow.value,
    MarkRow.reason,
    MarkRow.scored_by,
    MarkRow.version,
).where(
    MarkRow.sitting_id.in_(bindparam("sittings", expanding=True)),
    MarkRow.aspect_id.in_(bindparam("aspects", expanding=True)),
)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One workstation. `seat` is the column the reader enters there, None for a reader; `closed` says why nothing can
    be entered; `tied`: because the reader may not judge this candidate; `marked` of `count` aspects are settled."""

    sitting_id: int
    workstation: int
    team: int
    seat: int | None
    signed: bool
    sitting_state: SittingState
    closed: Sentence | None
    tied: bool
    marked: int
    count: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """One aspect at one workstation. `kind`, `value`, `round` and `version` are what the reader's own control holds.

    `scores` are those of the last round, once all three are in; `mark` is what counts.
    """

    sitting_id: int
    workstation: int
    state: AspectState
    kind: EntryKind | None
    value: str
    round: int
    version: int
    scores: tuple[int, ...]
    mark: Decimal | None
    reason_missing: bool
    open: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One aspect at all workstations; `kind` is what its control sends."""

    aspect: Aspect
    code: str
    kind: EntryKind
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
    reader = _Reader(actor, exam, seat if called_out and seat in SEATS else None, called_out=called_out)
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


class _Reader:
    """Which columns are the reader's, and what of the marks they may know."""

    def __init__(self, actor: Actor, exam: Exam, seat: int | None, *, called_out: bool) -> None:
        self.account, self.exam, self.called_out = actor.account_id, exam, called_out
        rows = db.session.connection().execute(EXAMINERS, {"exam": exam.id}).all()
        present = [row for row in rows if row.ended_at is None]
        self.seats = {row.team: row.seat for row in present if row.account_id == self.account and row.seat is not None}
        self.shown_seat = (seat or SEATS[0]) if called_out else min(self.seats.values(), default=None)

    def seat(self, team: int) -> int | None:
        """The judges' column entered on sheets of this team."""
        return self.shown_seat if self.called_out else self.seats.get(team)

    def known(self, found: Mapping[int, "Entered"], stored: StoredScheme) -> Mapping[int, "Entered"]:
        """What was entered at each workstation, without the scores the reader is going to give anew."""
        if not self.seats:
            return found
        own = own_cells(self.seats, found, stored)
        return {sitting: self._known(*entered, own[sitting]) for sitting, entered in found.items()}

    def _known(self, marks: "Marks", rows: "Rows", seats: Mapping[str, int]) -> "Entered":
        entered = [mark for of_aspect in marks.values() for mark in of_aspect]
        known = known_to(self.account, entered, seats, self.exam.max_spread)
        if known is entered:
            return marks, rows
        keys = {mark.key for mark in known}
        return (
            {key: [mark for mark in own if mark.key in keys] for key, own in marks.items()},
            {
                key: [row for row, mark in zip(rows[key], own, strict=True) if mark.key in keys]
                for key, own in marks.items()
            },
        )

    def tied(self, sittings: Collection[int]) -> Mapping[int, Sentence]:
        """Where the reader may not mark, and why; of a scribe nobody asks, but of whose scores they are."""
        if not self.seats or self.account is None:
            return {}
        found = forbidden_ties(self.exam.id, self.exam.kind, [self.account], sittings)
        return {sitting: SENTENCES[min(ties, key=list(Tie).index)] for (_, sitting), ties in found.items() if ties}


def _filled(
    exam: Exam, stored: StoredScheme, sub: SubCriterion, reader: _Reader
) -> tuple[tuple[GridColumn, ...], tuple[GridRow, ...]]:
    asked = {"exam": exam.id, "sub": stored.sub_criterion_ids[sub.code]}
    sheets = db.session.connection().execute(SHEETS, asked).all()
    ids = [sheet.sitting_id for sheet in sheets]
    needed, voided = _needed(stored.scheme, sub), voided_keys(exam.id)
    found, tied = reader.known(_marks(stored, ids, needed), stored), reader.tied(ids)
    columns, cells = [], []
    for sheet in sheets:
        marks, rows = found[sheet.sitting_id]
        scores = _scores(stored.scheme, needed, marks, voided, exam.max_spread)
        column = _column(exam, sub, sheet, scores, reader, tied=tied.get(sheet.sitting_id))
        columns.append(column)
        cells.append(
            [_cell(sheet, column, scores[a.id], rows.get(a.id, ()), marks.get(a.id, ()), reader) for a in sub.aspects]
        )
    codes = stored.scheme.codes
    return tuple(columns), tuple(
        GridRow(aspect, codes[aspect.id], entry_kind(aspect), tuple(column[place] for column in cells))
        for place, aspect in enumerate(sub.aspects)
    )


def _needed(scheme: MarkingScheme, sub: SubCriterion) -> Sequence[Aspect]:
    """The aspects of the sub-criterion, and those elsewhere that can cut one of them off."""
    found = {aspect.id: aspect for aspect in sub.aspects}
    for aspect in sub.aspects:
        trigger = aspect.depends_on
        while trigger is not None and trigger not in found and trigger in scheme.by_id:
            found[trigger] = scheme.by_id[trigger]
            trigger = found[trigger].depends_on
    return tuple(found.values())


Marks = Mapping[str, list[Mark]]
Rows = Mapping[str, list[Any]]
Entered = tuple[Marks, Rows]


def _marks(stored: StoredScheme, sittings: Sequence[int], needed: Sequence[Aspect]) -> Mapping[int, Entered]:
    keys = {stored.aspect_ids[aspect.id]: aspect for aspect in needed}
    found: dict[int, tuple[dict[str, list[Mark]], dict[str, list[Any]]]] = {
        sitting: (defaultdict(list), defaultdict(list)) for sitting in sittings
    }
    for row in db.session.connection().execute(MARKS, {"sittings": list(sittings), "aspects": list(keys)}):
        aspect = keys[row.aspect_id]
        entry = parse_entry(aspect, row.kind.value, row.value, row.reason)
        marks, rows = found[row.sitting_id]
        marks[aspect.id].append(Mark(MarkKey(row.sitting_id, aspect.id, row.seat, row.round), entry, row.scored_by))
        rows[aspect.id].append(row)
    return found


def _scores(
    scheme: MarkingScheme, needed: Sequence[Aspect], marks: Marks, voided: frozenset[str], max_spread: int
) -> Mapping[str, AspectScore]:
    own = {a.id: score_aspect(a, scheme.codes[a.id], marks.get(a.id, ()), max_spread) for a in needed}
    if not voided and not any(aspect.depends_on for aspect in needed):
        return own
    effective = effective_marks(scheme, {key: score.entered for key, score in own.items()}, voided)
    return {
        key: with_links(score, effective[key], cut=is_cut_off(score.aspect, effective), voided=key in voided)
        for key, score in own.items()
    }


def _column(
    exam: Exam,
    sub: SubCriterion,
    sheet: Any,
    scores: Mapping[str, AspectScore],
    reader: _Reader,
    *,
    tied: Sentence | None,
) -> GridColumn:
    counted = [scores[aspect.id] for aspect in sub.aspects if not scores[aspect.id].voided]
    closed = why_closed(exam.state, sheet.state, signed=sheet.signed_at is not None)
    return GridColumn(
        sitting_id=sheet.sitting_id,
        workstation=sheet.workstation,
        team=sheet.team,
        seat=reader.seat(sheet.team),
        signed=sheet.signed_at is not None,
        sitting_state=sheet.state,
        closed=closed or tied,
        tied=tied is not None,
        marked=sum(score.settled for score in counted),
        count=len(counted),
    )


def _cell(
    sheet: Any, column: GridColumn, score: AspectScore, rows: Sequence[Any], marks: Sequence[Mark], reader: _Reader
) -> GridCell:
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
