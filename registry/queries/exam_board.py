"""An exam as a board: candidates by workstation, and how far each of their mark sheets is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import or_, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import ShownState, shown_state
from registry.domain.aspect_score import AspectState
from registry.domain.exam_states import ExamState, has_reached, shows_names
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark import Mark
from registry.domain.marking_days import days_of, days_over, exam_day, is_overdue
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import SubCriterion
from registry.domain.scoring import score_sitting
from registry.domain.sentences import Sentence
from registry.domain.sheets import SheetState, sheet_state
from registry.domain.sitting_states import SittingState
from registry.instance import instance
from registry.models import Candidate, Exam, Person, Sitting
from registry.queries.access import exam_target
from registry.queries.awaited_scores import AwaitedScore, SittingSheets, awaited_scores, exam_sheets
from registry.queries.known_marks import known_marks
from registry.queries.marks import marks_of, voided_keys
from registry.queries.open_conflicts import waiting_by_sheet
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import existing_exam
from registry.queries.struck import of_somebody, on_list


@dataclass(frozen=True)
class SheetCell:
    """One sheet on the board. `blocked`: everything is entered, and something still has to be settled. `awaited` names
    the scores that somebody's successor has to give anew, `undecided` the values of two tablets to be decided on."""

    code: str
    marked: int
    count: int
    signed: bool
    blocked: bool
    too_wide: tuple[str, ...]
    awaited: tuple[AwaitedScore, ...]
    undecided: tuple[Sentence, ...]

    @property
    def waits_for(self) -> tuple[Sentence, ...]:
        """What others do first."""
        return tuple(one.words for one in self.awaited) + self.undecided

    @property
    def stage(self) -> str:
        """The sign it is shown by: signed, wide (something is to be settled), ready (to be signed off), begun, open."""
        if self.signed:
            return "signed"
        complete = self.marked == self.count
        if self.too_wide or (self.blocked and complete):
            return "wide"
        if complete:
            return "ready"
        return "begun" if self.marked else "open"


@dataclass(frozen=True)
class BoardRow:
    """One attempt. `names` is empty where the screen is blind; `total` is a partial sum unless `complete`."""

    sitting_id: int
    workstation: int
    state: ShownState
    names: tuple[PersonName, ...]
    cells: tuple[SheetCell, ...]
    marked: int
    count: int
    achieved: Decimal
    maximum: Decimal
    complete: bool

    @property
    def signed(self) -> int:
        """How many of its sheets are signed off."""
        return sum(cell.signed for cell in self.cells)


@dataclass(frozen=True)
class ExamBoard:
    """What the board page shows. `marks`: the reader marks in this exam; whoever rests from running it does not.
    `today` is the exam's day it is, None outside it; `days_over` are behind us."""

    exam_id: int
    name: Names
    state: ExamState
    mode: JudgingMode
    blind: bool
    runs: bool
    shows_marks: bool
    marks: bool
    sub_criteria: tuple[SubCriterion, ...]
    rows: tuple[BoardRow, ...]
    today: int | None
    days_over: int

    @property
    def over(self) -> bool:
        """Its scores are confirmed: no device keeps anything of it any more."""
        return has_reached(self.state, ExamState.CONFIRMED)

    @property
    def days(self) -> tuple[int | None, ...]:
        """The days of marking in order; None, last, for sub-criteria without one."""
        return days_of(self.sub_criteria)

    def of_day(self, day: int | None) -> tuple[tuple[int, SubCriterion], ...]:
        """The sub-criteria of one day of marking, each with its place among all."""
        return tuple((place, sub) for place, sub in enumerate(self.sub_criteria) if sub.day == day)

    @property
    def overdue(self) -> Mapping[int, int]:
        """Day of marking → sheets of it that are still open although it is over."""
        late = {place: sub.day for place, sub in enumerate(self.sub_criteria) if is_overdue(sub.day, self.days_over)}
        counted = Counter(
            day for row in self.present for place, day in late.items() if day and not row.cells[place].signed
        )
        return dict(sorted(counted.items()))

    @property
    def present(self) -> tuple[BoardRow, ...]:
        """The attempts that are marked."""
        return tuple(row for row in self.rows if row.state is SittingState.PRESENT)


def exam_board(actor: Actor, exam_id: int) -> ExamBoard:
    """The board of one exam, for anybody with a role in it: the same number of queries for any number of candidates.

    Names stay away while the exam is blind and its scores are not confirmed. Raises Forbidden, NotFound.
    """
    exam, target = existing_exam(exam_id), exam_target(actor, exam_id)
    require(actor, Permission.READ_EXAM, target)
    scheme, today = stored_scheme(exam.scheme_id).scheme, clock.local_date(clock.now(), instance().settings.timezone)
    return ExamBoard(
        exam_id=exam.id,
        name=exam.name,
        state=exam.state,
        mode=exam.judging_mode,
        blind=exam.blind,
        runs=allows(actor, Permission.RUN_EXAM, target),
        shows_marks=allows(actor, Permission.READ_MARKS, target),
        marks=actor.marks_in is not None or allows(actor, Permission.TAKE_OVER_TABLET, target),
        sub_criteria=tuple(scheme.sub_criteria),
        rows=_rows(actor, exam),
        today=exam_day(exam.starts_on, exam.ends_on, today),
        days_over=days_over(exam.starts_on, today),
    )


def _rows(actor: Actor, exam: Exam) -> tuple[BoardRow, ...]:
    stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam.id)
    statement = select(Sitting).where(Sitting.exam_id == exam.id, of_somebody()).order_by(Sitting.workstation)
    sittings = db.session.scalars(statement).all()
    ids = [sitting.id for sitting in sittings]
    marks, sheets = known_marks(actor, exam, marks_of(ids, stored)), exam_sheets(exam.id, stored)
    names, undecided = candidate_names(exam, ids), waiting_by_sheet(exam.id, stored)
    return tuple(
        _row(sitting, exam, stored, marks.get(sitting.id, ()), sheets[sitting.id], names[sitting.id], voided, undecided)
        for sitting in sittings
    )


def candidate_names(
    exam: Exam, sitting_ids: Iterable[int], *, named: bool = False
) -> Mapping[int, tuple[PersonName, ...]]:
    """The candidates' names by sitting; empty while the exam is blind and not confirmed: nobody's marks have a face.

    `named`: the reader may read the exam's protocol, so blind marking hides nothing from them.
    """
    found: dict[int, tuple[PersonName, ...]] = defaultdict(tuple)
    if not named and not shows_names(exam.state, blind=exam.blind):
        return found
    rows = db.session.execute(
        select(Candidate.sitting_id, Person)
        .join(Person, Person.id == Candidate.person_id)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .where(Candidate.sitting_id.in_(list(sitting_ids)), or_(on_list(), ~of_somebody()))
        .order_by(Candidate.id)
    )
    for sitting_id, person in rows:
        found[sitting_id] += (person.name,)
    return found


def _row(
    sitting: Sitting,
    exam: Exam,
    stored: StoredScheme,
    marks: Sequence[Mark],
    sheets: SittingSheets,
    names: tuple[PersonName, ...],
    voided: frozenset[str],
    undecided: Mapping[tuple[int, str], tuple[Sentence, ...]],
) -> BoardRow:
    score = score_sitting(stored.scheme, marks, voided, exam.max_spread)
    states = [sheet_state(stored.scheme, sub.code, score, exam.max_spread) for sub in stored.scheme.sub_criteria]
    awaited = awaited_scores(marks, sheets.open, stored, voided=voided, max_spread=exam.max_spread)
    return BoardRow(
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        state=shown_state(sitting.state, sitting.state_reason),
        names=names,
        cells=tuple(
            sheet_cell(
                state,
                signed=state.sub_criterion in sheets.signed,
                awaited=awaited,
                undecided=undecided.get((sitting.id, state.sub_criterion), ()),
            )
            for state in states
        ),
        marked=score.whole.settled,
        count=score.whole.count,
        achieved=score.partial_total,
        maximum=score.maximum,
        complete=score.complete,
    )


def sheet_cell(
    state: SheetState, *, signed: bool, awaited: Sequence[AwaitedScore] = (), undecided: tuple[Sentence, ...] = ()
) -> SheetCell:
    """One sheet's state as the board shows it; `awaited` are the scores of the whole attempt that wait, `undecided`
    what waits for a decision on this sheet."""
    own = tuple(one for one in awaited if one.sheet == state.sub_criterion)
    return SheetCell(
        code=state.sub_criterion,
        marked=state.marked,
        count=state.count,
        signed=signed,
        blocked=bool(own or undecided) or not state.can_sign_off,
        too_wide=tuple(row.code for row in state.rows if row.state is AspectState.SCORE_AGAIN),
        awaited=own,
        undecided=undecided,
    )
