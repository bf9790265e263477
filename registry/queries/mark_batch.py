"""All that writing a batch of marks depends on: asked in a constant number of statements, under the locks it needs."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.conflict import Tie
from registry.domain.errors import NotFound
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark_writing import MarkWrite, Said, Standing, scheme_changed
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Appointment, Exam, Mark, MarkConflict, MarkRevision, MarkSheet, SheetSignOff, Sitting
from registry.queries.access import exam_target
from registry.queries.conflicts import forbidden_ties
from registry.queries.marks import VOIDED
from registry.queries.schemes import StoredScheme, stored_scheme

Place = tuple[int, str]
"""A sitting's id and a sub-criterion's code: one mark sheet."""
Aspect = tuple[int, str]
"""A sitting's id and an aspect's key."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One mark sheet of the batch, held until the transaction ends. `reopened` is the reason of its last reopening,
    None when it was never reopened."""

    id: int
    code: str
    team: int
    signed: bool
    sitting_state: SittingState
    reopened: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """An earlier write of the same name: what it entered, and where. `waits`: as a conflict that is open."""

    sitting_id: int
    aspect_id: int
    seat: int
    round: int
    said: Said
    waits: bool = False


@dataclass
class MarkBatch:
    """What stands while the batch is written: `standing` and `done` grow with every write that is accepted."""

    exam_id: int
    state: ExamState
    mode: JudgingMode
    max_spread: int
    stored: StoredScheme
    base: Target
    sheets: Mapping[Place, Sheet]
    standing: dict[Aspect, dict[tuple[int, int], Standing]]
    done: dict[str, Done]
    voided: frozenset[str]
    ties: Mapping[tuple[int, int], frozenset[Tie]]
    seats: Mapping[tuple[int, int], int]
    own_seats: Mapping[int, frozenset[int]]
    allowed: dict[tuple[int, int, int, int | None], int] = field(default_factory=dict)

    def target(self, team: int, seat: int, sitting_id: int, scorer: int | None) -> Target:
        """A cell of the batch, seen from the actor; `scorer` is the account whose value it is."""
        ties = self.ties.get((scorer, sitting_id), frozenset()) if scorer is not None else frozenset()
        own = self.own_seats.get(team, frozenset())
        return replace(self.base, seat=seat, own_seats=own, forbidden_ties=ties)


def mark_batch(actor: Actor, exam_id: int, writes: Sequence[MarkWrite], *, scheme_id: int | None = None) -> MarkBatch:
    """Lock the sheets these writes belong to, in the order of their ids, and see everything as it is then.

    What does not belong to the exam is left out: its writes find no sheet. Raises NotFound without such an exam, and
    SchemeChanged when it is not marked by the version `scheme_id`.
    """
    connection = db.session.connection()
    found = connection.execute(SCHEME, {"exam": exam_id}).first()
    if found is None:
        raise NotFound(say("There is no such exam."))
    if scheme_id not in (None, found.scheme_id):
        raise scheme_changed()
    stored = stored_scheme(found.scheme_id)
    sheets = _sheets(exam_id, stored, writes)
    sitting_ids = sorted({sitting for sitting, _ in sheets})
    exam = connection.execute(EXAM, {"exam": exam_id}).one()
    appointed = connection.execute(APPOINTED, {"exam": exam_id}).all()
    present = [row for row in appointed if row.ended_at is None]
    return MarkBatch(
        exam_id=exam_id,
        state=exam.state,
        mode=exam.judging_mode,
        max_spread=exam.max_spread,
        stored=stored,
        base=exam_target(actor, exam_id),
        sheets=sheets,
        standing=_standing(sitting_ids, stored, writes),
        done=_done(writes),
        voided=frozenset(connection.execute(VOIDED, {"exam": exam_id}).scalars()),
        ties=_ties(actor, exam_id, exam.kind, present, sitting_ids, exam.judging_mode),
        seats={(r.team, r.seat): r.account_id for r in present if r.role is ExamRole.EXAMINER and r.seat is not None},
        own_seats=_own_seats(actor, present),
    )


SCHEME = select(Exam.scheme_id).where(Exam.id == bindparam("exam"))
EXAM = select(Exam.state, Exam.judging_mode, Exam.max_spread, Exam.kind).where(Exam.id == bindparam("exam"))
APPOINTED = select(
    Appointment.account_id, Appointment.role, Appointment.seat, Appointment.team, Appointment.ended_at
).where(Appointment.exam_id == bindparam("exam"))
LOCKED = (
    select(MarkSheet.id, MarkSheet.sitting_id, MarkSheet.sub_criterion_id, MarkSheet.team, MarkSheet.signed_at)
    .join(Sitting, Sitting.id == MarkSheet.sitting_id)
    .where(
        Sitting.exam_id == bindparam("exam"),
        MarkSheet.sitting_id.in_(bindparam("sittings", expanding=True)),
        MarkSheet.sub_criterion_id.in_(bindparam("subs", expanding=True)),
    )
    .order_by(MarkSheet.id)
    .with_for_update(of=MarkSheet)
)
STATES = select(Sitting.id, Sitting.state).where(Sitting.id.in_(bindparam("sittings", expanding=True)))
REOPENED = (
    select(SheetSignOff.sheet_id, SheetSignOff.reopen_reason)
    .where(SheetSignOff.sheet_id.in_(bindparam("sheets", expanding=True)), SheetSignOff.reopened_at.is_not(None))
    .order_by(SheetSignOff.ordinal)
)
ENTERED = ("sitting_id", "aspect_id", "seat", "round", "kind", "value", "reason", "scored_by")
MARKS = select(*(getattr(Mark, name) for name in ENTERED), Mark.version, Mark.device, Mark.seq, Mark.id).where(
    Mark.sitting_id.in_(bindparam("sittings", expanding=True)),
    Mark.aspect_id.in_(bindparam("aspects", expanding=True)),
)
OPS = select(*(getattr(MarkRevision, name) for name in ENTERED), MarkRevision.op_id).where(
    MarkRevision.op_id.in_(bindparam("ops", expanding=True))
)
CONFLICTS = select(
    *(getattr(MarkConflict, name) for name in ENTERED), MarkConflict.op_id, MarkConflict.resolved_at
).where(MarkConflict.op_id.in_(bindparam("ops", expanding=True)))


def _sheets(exam_id: int, stored: StoredScheme, writes: Sequence[MarkWrite]) -> Mapping[Place, Sheet]:
    connection = db.session.connection()
    wanted = {(w.sitting_id, code) for w in writes if (code := stored.code_of(w.aspect_key)) is not None}
    codes = {stored.sub_criterion_ids[code]: code for _, code in wanted}
    asked = {"exam": exam_id, "sittings": sorted({sitting for sitting, _ in wanted}), "subs": sorted(codes)}
    rows = [row for row in connection.execute(LOCKED, asked) if (row.sitting_id, codes[row.sub_criterion_id]) in wanted]
    # Asked once the sheets are held: whoever held them before may have changed what the rest says.
    states = dict(connection.execute(STATES, {"sittings": [row.sitting_id for row in rows]}).all())
    reopened = dict(connection.execute(REOPENED, {"sheets": [row.id for row in rows]}).all())
    return {
        (row.sitting_id, code): Sheet(
            row.id, code, row.team, row.signed_at is not None, states[row.sitting_id], reopened.get(row.id)
        )
        for row in rows
        if (code := codes[row.sub_criterion_id])
    }


def _standing(
    sitting_ids: Collection[int], stored: StoredScheme, writes: Sequence[MarkWrite]
) -> dict[Aspect, dict[tuple[int, int], Standing]]:
    ids = {stored.aspect_ids[w.aspect_key]: w.aspect_key for w in writes if w.aspect_key in stored.aspect_ids}
    found: dict[Aspect, dict[tuple[int, int], Standing]] = defaultdict(dict)
    asked = {"sittings": list(sitting_ids), "aspects": sorted(ids)}
    for row in db.session.connection().execute(MARKS, asked):
        standing = Standing(_said(row), row.version, row.device, row.seq, row.id)
        found[row.sitting_id, ids[row.aspect_id]][row.seat, row.round] = standing
    return found


def _done(writes: Sequence[MarkWrite]) -> dict[str, Done]:
    connection, asked = db.session.connection(), {"ops": sorted({write.op_id for write in writes})}
    found = {row.op_id: Done(*row[:4], _said(row)) for row in connection.execute(OPS, asked)}
    for row in connection.execute(CONFLICTS, asked):
        found[row.op_id] = Done(*row[:4], _said(row), waits=row.resolved_at is None)
    return found


def _said(row: Any) -> Said:
    return Said(row.kind, row.value, row.reason, row.scored_by)


def _ties(
    actor: Actor,
    exam_id: int,
    kind: ExamKind,
    present: Sequence[Any],
    sitting_ids: Collection[int],
    mode: JudgingMode,
) -> Mapping[tuple[int, int], frozenset[Tie]]:
    accounts = {actor.account_id} - {None}
    if mode is JudgingMode.SCRIBE:
        accounts |= {row.account_id for row in present if row.role is ExamRole.EXAMINER}
    return forbidden_ties(exam_id, kind, [account for account in accounts if account is not None], sitting_ids)


def _own_seats(actor: Actor, present: Sequence[Any]) -> Mapping[int, frozenset[int]]:
    seats: dict[int, set[int]] = defaultdict(set)
    for row in present:
        if row.account_id == actor.account_id and row.seat is not None:
            seats[row.team].add(row.seat)
    return {team: frozenset(found) for team, found in seats.items()}
