"""One exam: where it is, what comes next, what is missing for it, and how it came here (rules, section 4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import Annulled, ShownState, shown_state
from registry.domain.exam_gates import missing_before
from registry.domain.exam_states import ORDER, ExamState, has_reached
from registry.domain.publication import missing_before_publishing
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState, counts_for_scoring
from registry.instance import instance
from registry.models import Account, Appointment, Exam, ExamMove, MarkSheet, Sitting
from registry.queries.commission import publication_facts
from registry.queries.exam_gates import gate_facts
from registry.queries.exam_register import exam_of
from registry.queries.struck import of_somebody


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the exam's history; `by` is the name of the account that took it."""

    origin: ExamState
    to: ExamState
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExamDetail:
    """`missing` is what keeps the exam from `following`, its next state (None at the end of its life).

    `reached` tells when it last came into each state it is in or past; `sittings` counts attempts by state; `people`
    are the appointments in force; `signed` of `sheets` mark sheets of present candidates are signed off;
    `may_end_early`: all is signed and its last day is still to come.
    """

    exam: Exam
    following: ExamState | None
    missing: tuple[Sentence, ...]
    moves: Sequence[Move]
    reached: Mapping[ExamState, datetime]
    sittings: Mapping[ShownState, int]
    people: Sequence[Appointment]
    sheets: int
    signed: int
    may_end_early: bool


def exam_detail(actor: Actor, exam_id: int) -> ExamDetail:
    """Everything the exam's page shows, in a number of statements that no number of candidates changes.

    Raises NotFound, Forbidden.
    """
    exam = exam_of(actor, exam_id)
    place = ORDER.index(exam.state)
    following = ORDER[place + 1] if place + 1 < len(ORDER) else None
    moves = _moves(exam_id)
    sheets, signed = _sheets(exam_id)
    return ExamDetail(
        exam=exam,
        following=following,
        missing=_missing(exam, following),
        moves=moves,
        reached={move.to: move.at for move in reversed(moves) if has_reached(exam.state, move.to)},
        sittings=_sittings(exam_id),
        people=_people(exam_id),
        sheets=sheets,
        signed=signed,
        may_end_early=has_reached(exam.state, ExamState.SIGNED_OFF) and exam.ends_on > _today(),
    )


def _today() -> date:
    return clock.local_date(clock.now(), instance().settings.timezone)


def _missing(exam: Exam, following: ExamState | None) -> tuple[Sentence, ...]:
    if following in {ExamState.REGISTERED, ExamState.MARKING}:
        return missing_before(following, gate_facts(exam))
    if following is ExamState.PUBLISHED:
        return missing_before_publishing(publication_facts(exam))
    if following is ExamState.CLOSED and not exam.appeal_waiver and not _is_past(exam.appeals_end_at):
        return (say("The term for appeals is still running."),)
    return ()


def _is_past(end: datetime | None) -> bool:
    return end is not None and end <= clock.now()


def _moves(exam_id: int) -> list[Move]:
    """Newest first."""
    rows = db.session.execute(
        select(ExamMove, Account.display_name)
        .join(Account, Account.id == ExamMove.moved_by)
        .where(ExamMove.exam_id == exam_id)
        .order_by(ExamMove.id.desc())
    )
    return [Move(move.from_state, move.to_state, move.moved_at, by, move.reason) for move, by in rows]


def _sittings(exam_id: int) -> Mapping[ShownState, int]:
    rows = db.session.execute(
        select(Sitting.state, Sitting.state_reason).where(Sitting.exam_id == exam_id, of_somebody())
    )
    found = Counter(shown_state(row[0], row[1]) for row in rows)
    return {state: found[state] for state in (*SittingState, *Annulled) if found[state]}


def _people(exam_id: int) -> Sequence[Appointment]:
    held = select(Appointment).where(Appointment.exam_id == exam_id, Appointment.ended_at.is_(None))
    rows = db.session.scalars(held.options(joinedload(Appointment.account))).all()
    roles = list(type(rows[0].role)) if rows else []
    return sorted(rows, key=lambda row: (roles.index(row.role), row.team, row.seat or 0))


def _sheets(exam_id: int) -> tuple[int, int]:
    marked = [state for state in SittingState if counts_for_scoring(state)]
    count = select(func.count(), func.count(MarkSheet.signed_at)).join(Sitting, Sitting.id == MarkSheet.sitting_id)
    row = db.session.execute(count.where(Sitting.exam_id == exam_id, Sitting.state.in_(marked))).one()
    return row[0], row[1]
