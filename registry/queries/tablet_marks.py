"""What a tablet of an examiner keeps of an exam: the own column, agreed values, which sheets are open (section 3).

Workstations only: no name of a candidate leaves by this way. The number of statements is the same for any number of
candidates and marks.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.exam_clock import Timing
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.judgement import SEATS, JudgementRound, round_to_score, spread
from registry.domain.judging_mode import JudgingMode
from registry.domain.left_behind import scored_anew
from registry.domain.mark import AGREED
from registry.domain.marking_gate import why_closed
from registry.domain.names import Names
from registry.domain.policy import Permission, allows, require
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Account, Appointment, Exam, Mark, MarkSheet, SheetSignOff, Sitting
from registry.queries.access import exam_target
from registry.queries.conflicts import forbidden_ties
from registry.queries.exam_clock import clocks_of
from registry.queries.marks import voided_keys
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import existing_exam

STANDING = select(Exam.id, Exam.state, Exam.scheme_id).where(Exam.id == bindparam("exam"))
REOPENED = (
    select(SheetSignOff.reopen_reason)
    .where(SheetSignOff.sheet_id == MarkSheet.id, SheetSignOff.reopened_at.is_not(None))
    .order_by(SheetSignOff.ordinal.desc())
    .limit(1)
    .scalar_subquery()
)
SHEETS = (
    select(
        MarkSheet.sitting_id,
        MarkSheet.sub_criterion_id,
        MarkSheet.team,
        MarkSheet.signed_at,
        Sitting.workstation,
        Sitting.state,
        REOPENED.label("reopened"),
    )
    .join(Sitting, Sitting.id == MarkSheet.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"))
    .order_by(Sitting.workstation, MarkSheet.id)
)
MARKS = (
    select(Mark.sitting_id, Mark.aspect_id, Mark.seat, Mark.round, Mark.kind, Mark.value, Mark.reason, Mark.version)
    .add_columns(Mark.scored_by)
    .join(Sitting, Sitting.id == Mark.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"))
    .order_by(Mark.id)
)
EXAMINERS = (
    select(Appointment.team, Appointment.seat, Appointment.account_id, Account.display_name)
    .join(Account, Account.id == Appointment.account_id)
    .where(
        Appointment.exam_id == bindparam("exam"),
        Appointment.role == ExamRole.EXAMINER,
        Appointment.seat.is_not(None),
        Appointment.ended_at.is_(None),
    )
    .order_by(Appointment.team, Appointment.seat)
)


@dataclass(frozen=True, slots=True)
class ExamStanding:
    """How far an exam is. `open`: its list is frozen and its scores are not confirmed, so tablets keep it."""

    id: int
    state: ExamState
    scheme: int

    @property
    def open(self) -> bool:
        """Whether there is or may again be something to mark."""
        return has_reached(self.state, ExamState.REGISTERED) and not has_reached(self.state, ExamState.CONFIRMED)

    def as_json(self) -> dict[str, Any]:
        """For the tablet."""
        return {"state": self.state.value, "open": self.open, "scheme": self.scheme}


@dataclass(frozen=True, slots=True)
class TabletSheet:
    """One mark sheet. `closed` says why it takes no marks; `mine`: this reader marks on it while it is open; `reopened`
    is the reason while it stands open after a sign-off: scores that all have seen may be corrected then."""

    sitting: int
    workstation: int
    code: str
    team: int
    signed: bool
    closed: Sentence | None
    mine: bool
    reopened: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under one key, `sitting/aspect/seat/round`."""

    key: str
    kind: str
    value: str
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """A round of which all three scores are in, so that everybody sees them; no mark when they are too far apart."""

    sitting: int
    aspect: str
    round: int
    scores: tuple[int, ...]
    spread: int
    mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """An examiner who calls scores out to the scribe."""

    team: int
    seat: int
    account: int
    name: str


@dataclass(frozen=True, slots=True)
class TabletMarks:
    """The exam for one reader. `rounds` names the round due where it is not the first; `entered` which seats of a round
    (`sitting/aspect/round`) are in while not all are, and never with what; `seats` the own seat in each team; `scribe`
    is filled for the scribe alone; `day` counts the days of the exam, None outside them. `clock` is that for all,
    `clocks` each workstation's own, by sitting."""

    exam: ExamStanding
    name: Names
    mode: JudgingMode
    blind: bool
    account: int | None
    day: int | None
    clock: Timing
    clocks: Mapping[int, Timing]
    sheets: tuple[TabletSheet, ...]
    cells: tuple[Cell, ...]
    rounds: Mapping[str, int]
    entered: Mapping[str, tuple[int, ...]]
    revealed: tuple[Revealed, ...]
    voided: frozenset[str]
    seats: Mapping[int, int | None]
    scribe: tuple[Speaker, ...]


def exam_standing(actor: Actor, exam_id: int) -> ExamStanding:
    """How far the exam is. Raises Forbidden, NotFound."""
    found = db.session.connection().execute(STANDING, {"exam": exam_id}).first()
    if found is None:
        raise NotFound(say("There is no such exam."))
    require(actor, Permission.READ_EXAM, exam_target(actor, exam_id))
    return ExamStanding(*found)


def tablet_marks(actor: Actor, exam_id: int) -> TabletMarks:
    """The exam as this examiner's tablet keeps it. Raises Forbidden, NotFound."""
    exam, target = existing_exam(exam_id), exam_target(actor, exam_id)
    require(actor, Permission.READ_MARKS, target)
    connection = db.session.connection()
    rows = connection.execute(SHEETS, {"exam": exam_id}).all()
    examiners = connection.execute(EXAMINERS, {"exam": exam_id}).all()
    seats = {one.team: one.seat for one in examiners if one.account_id == actor.account_id}
    scribe = exam.judging_mode is JudgingMode.SCRIBE and allows(
        actor, Permission.RECORD_MARK_AS_SCRIBE, replace(target, forbidden_ties=frozenset())
    )
    stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam_id)
    marks: Sequence[Any] = connection.execute(MARKS, {"exam": exam_id}).all()
    clock_for_all, clocks = clocks_of(exam_id, {row.sitting_id for row in rows})
    own = {(row.sitting_id, row.sub_criterion_id): seats.get(row.team) for row in rows}
    given_anew = {(row.sitting_id, row.sub_criterion_id): seats.get(row.team) for row in rows if row.signed_at is None}
    marks = _known(actor, marks, stored, given_anew, exam.max_spread)
    rounds = _rounds(marks, stored)
    return TabletMarks(
        exam=ExamStanding(exam.id, exam.state, exam.scheme_id),
        name=exam.name,
        mode=exam.judging_mode,
        blind=exam.blind,
        account=actor.account_id,
        day=_day(exam),
        clock=clock_for_all,
        clocks=clocks,
        sheets=tuple(_sheets(actor, exam, target, rows, seats, scribe=scribe)),
        cells=tuple(_cells(marks, stored, own, scribe=scribe)),
        rounds={
            f"{sitting}/{aspect}": due
            for (sitting, aspect), scores in rounds.items()
            if (due := round_to_score(scores, exam.max_spread)) > 1
        },
        entered={
            f"{sitting}/{aspect}/{number}": tuple(sorted(scores))
            for (sitting, aspect), numbered in rounds.items()
            for number, scores in numbered.items()
            if len(scores) < len(SEATS)
        },
        revealed=tuple(_revealed(rounds, stored, exam.max_spread)),
        voided=voided,
        seats={team: seats.get(team) for team in sorted({row.team for row in rows})},
        scribe=tuple(Speaker(r.team, r.seat or 0, r.account_id, r.display_name) for r in examiners) if scribe else (),
    )


def _day(exam: Exam) -> int | None:
    today = clock.local_date(clock.now(), instance().settings.timezone)
    return (today - exam.starts_on).days + 1 if exam.starts_on <= today <= exam.ends_on else None


def _sheets(
    actor: Actor, exam: Exam, target: Target, rows: Sequence[Any], seats: Mapping[int, int], *, scribe: bool
) -> list[TabletSheet]:
    sittings = {row.sitting_id for row in rows}
    accounts = [] if actor.account_id is None else [actor.account_id]
    ties = forbidden_ties(exam.id, exam.kind, accounts, sittings)
    codes = {row_id: code for code, row_id in stored_scheme(exam.scheme_id).sub_criterion_ids.items()}
    marks_here: dict[tuple[int, int], bool] = {}

    def mine(team: int, sitting: int) -> bool:
        if (team, sitting) not in marks_here:
            own = frozenset({seats[team]} if team in seats else ())
            tied = ties.get((actor.account_id or 0, sitting), frozenset())
            cell = replace(target, seat=AGREED, own_seats=own, forbidden_ties=tied)
            marks_here[team, sitting] = scribe or allows(actor, Permission.RECORD_MARK, cell)
        return marks_here[team, sitting]

    return [
        TabletSheet(
            sitting=row.sitting_id,
            workstation=row.workstation,
            code=codes[row.sub_criterion_id],
            team=row.team,
            signed=row.signed_at is not None,
            closed=why_closed(exam.state, row.state, signed=row.signed_at is not None),
            mine=mine(row.team, row.sitting_id),
            reopened=row.reopened if row.signed_at is None else None,
        )
        for row in rows
    ]


def _known(
    actor: Actor, marks: Sequence[Any], stored: StoredScheme, own: Mapping[tuple[int, int], int | None], max_spread: int
) -> Sequence[Any]:
    """The marks without the scores this reader is going to give anew; `own` are the seats on sheets that are open."""
    keys, ids, codes = stored.aspect_keys, stored.sub_criterion_ids, stored.sub_codes
    behind: dict[tuple[int, int], dict[int, int | None]] = defaultdict(dict)
    for row in marks:
        place = row.sitting_id, ids[codes[keys[row.aspect_id]]]
        if row.seat != AGREED and row.seat == own.get(place):
            behind[row.sitting_id, row.aspect_id][row.round] = row.scored_by
    if not any(giver != actor.account_id for given_by in behind.values() for giver in given_by.values()):
        return marks
    rounds = _rounds(marks, stored)
    gone = {
        (sitting, aspect, scored_anew(rounds[sitting, keys[aspect]], given_by, actor.account_id, max_spread))
        for (sitting, aspect), given_by in behind.items()
    }
    return [
        row
        for row in marks
        if (row.sitting_id, row.aspect_id, row.round) not in gone
        or row.seat != own.get((row.sitting_id, ids[codes[keys[row.aspect_id]]]))
    ]


def _cells(
    marks: Sequence[Any], stored: StoredScheme, own: Mapping[tuple[int, int], int | None], *, scribe: bool
) -> list[Cell]:
    keys, ids, codes = stored.aspect_keys, stored.sub_criterion_ids, stored.sub_codes
    return [
        Cell(f"{row.sitting_id}/{key}/{row.seat}/{row.round}", row.kind.value, row.value, row.reason, row.version)
        for row in marks
        if (key := keys[row.aspect_id]) and (scribe or row.seat in (AGREED, own.get((row.sitting_id, ids[codes[key]]))))
    ]


def _rounds(marks: Collection[Any], stored: StoredScheme) -> Mapping[tuple[int, str], dict[int, dict[int, int]]]:
    keys = stored.aspect_keys
    found: dict[tuple[int, str], dict[int, dict[int, int]]] = defaultdict(dict)
    for row in marks:
        if row.seat != AGREED:
            found[row.sitting_id, keys[row.aspect_id]].setdefault(row.round, {})[row.seat] = int(row.value)
    return found


def _revealed(
    rounds: Mapping[tuple[int, str], Mapping[int, Mapping[int, int]]], stored: StoredScheme, max_spread: int
) -> list[Revealed]:
    return [
        Revealed(
            sitting=sitting,
            aspect=aspect,
            round=number,
            scores=tuple(scores[seat] for seat in SEATS),
            spread=spread(scores.values()),
            mark=JudgementRound(number, scores).mark(stored.scheme.by_id[aspect].maximum, max_spread),
        )
        for (sitting, aspect), found in rounds.items()
        for number, scores in sorted(found.items())
        if len(scores) == len(SEATS)
    ]
