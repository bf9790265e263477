"""What a tablet of an examiner keeps of an exam: the own column, agreed values, which sheets are open (section 3).

Workstations only: no name of a candidate leaves by this way. The number of statements is the same for any number of
candidates and marks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_clock import Timing
from registry.domain.exam_role import ExamRole
from registry.domain.judgement import SEATS, round_to_score
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.domain.policy import Permission, allows, require
from registry.models import Account, Appointment
from registry.queries.access import exam_target
from registry.queries.exam_clock import clocks_of
from registry.queries.exam_standing import ExamStanding
from registry.queries.marks import voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import existing_exam
from registry.queries.tablet_cells import MARKS, Cell, Revealed, cells_of, known_rows, revealed_rounds, rounds_of
from registry.queries.tablet_sheets import SHEETS, TabletSheet, tablet_sheets

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
    is filled for the scribe alone. `clock` is that for all, `clocks` each workstation's own, by sitting."""

    exam: ExamStanding
    name: Names
    mode: JudgingMode
    blind: bool
    account: int | None
    starts_on: date
    ends_on: date
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
    marks = known_rows(actor, marks, stored, given_anew, exam.max_spread)
    rounds = rounds_of(marks, stored)
    return TabletMarks(
        exam=ExamStanding(exam.id, exam.state, exam.scheme_id),
        name=exam.name,
        mode=exam.judging_mode,
        blind=exam.blind,
        account=actor.account_id,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        clock=clock_for_all,
        clocks=clocks,
        sheets=tuple(tablet_sheets(actor, exam, target, rows, seats, scribe=scribe)),
        cells=tuple(cells_of(marks, stored, own, scribe=scribe)),
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
        revealed=tuple(revealed_rounds(rounds, stored, exam.max_spread)),
        voided=voided,
        seats={team: seats.get(team) for team in sorted({row.team for row in rows})},
        scribe=tuple(Speaker(r.team, r.seat or 0, r.account_id, r.display_name) for r in examiners) if scribe else (),
    )
