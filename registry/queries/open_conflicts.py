"""Values from tablets that came too late and wait for somebody to decide (rules, section 3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scheme import Aspect as SchemeAspect
from registry.domain.sentences import Sentence, Value, say
from registry.models import Account, Aspect, Exam, Mark, MarkConflict, Sitting
from registry.queries.access import exam_target
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import SheetPlace, existing_exam
from registry.queries.standing_marks import value_in_words


@dataclass(frozen=True)
class Side:
    """One of the two values: in words, with the reason of a partial mark, whose it is, who entered it when and on
    which tablet (the first letters of its name; empty: on a page)."""

    value: Value
    reason: str
    scored_by: str
    entered_by: str
    at: datetime
    device: str
    at_device: datetime | None


@dataclass(frozen=True)
class Conflict:
    """What stands beside what came too late."""

    id: int
    sitting_id: int
    workstation: int
    sheet: str
    aspect: SchemeAspect
    code: str
    seat: int
    round: int
    standing: Side
    late: Side


@dataclass(frozen=True)
class ConflictsPage:
    """The exam's open conflicts by workstation."""

    id: int
    name: Names
    state: ExamState
    conflicts: tuple[Conflict, ...]


def exam_conflicts(actor: Actor, exam_id: int) -> ConflictsPage:
    """Everything that waits, for whoever runs the exam. Raises Forbidden, NotFound."""
    exam = existing_exam(exam_id)
    require(actor, Permission.RUN_EXAM, exam_target(actor, exam_id))
    return ConflictsPage(exam.id, exam.name, exam.state, _found(exam))


def open_conflict(actor: Actor, exam_id: int, conflict_id: int) -> tuple[ConflictsPage, Conflict]:
    """The exam, and one conflict of it that is open. Raises Forbidden; NotFound also once it is decided."""
    page = exam_conflicts(actor, exam_id)
    found = next((one for one in page.conflicts if one.id == conflict_id), None)
    if found is None:
        raise NotFound(say("This is decided already, or there is no such thing."))
    return page, found


def waiting_on(place: SheetPlace) -> tuple[Sentence, ...]:
    """A sentence for each aspect of the sheet with a value that waits."""
    ids = [place.stored.aspect_ids[aspect.id] for aspect in place.sub_criterion.aspects]
    waiting = select(MarkConflict.aspect_id).where(
        MarkConflict.sitting_id == place.sitting.id, MarkConflict.resolved_at.is_(None)
    )
    found = set(db.session.scalars(waiting)) & set(ids)
    codes, keys = place.stored.scheme.codes, place.stored.aspect_keys
    return tuple(_chief_decides(codes[keys[one]]) for one in ids if one in found)


def waiting_by_sheet(exam_id: int, stored: StoredScheme) -> Mapping[tuple[int, str], tuple[Sentence, ...]]:
    """The same for every sheet of an exam, by attempt and code of the sub-criterion; none where nothing waits."""
    statement = (
        select(MarkConflict.sitting_id, MarkConflict.aspect_id)
        .join(Sitting, Sitting.id == MarkConflict.sitting_id)
        .where(Sitting.exam_id == exam_id, MarkConflict.resolved_at.is_(None))
        .order_by(MarkConflict.aspect_id)
        .distinct()
    )
    found: dict[tuple[int, str], tuple[Sentence, ...]] = defaultdict(tuple)
    for sitting_id, aspect_id in db.session.execute(statement):
        key = stored.aspect_keys[aspect_id]
        found[sitting_id, stored.sub_codes[key]] += (_chief_decides(stored.scheme.codes[key]),)
    return found


def undecided(exam_id: int) -> tuple[Sentence, ...]:
    """A sentence for each workstation of the exam with values that wait."""
    statement = (
        select(Sitting.workstation)
        .join(MarkConflict, MarkConflict.sitting_id == Sitting.id)
        .where(Sitting.exam_id == exam_id, MarkConflict.resolved_at.is_(None))
        .order_by(Sitting.workstation)
        .distinct()
    )
    return tuple(
        say("Workstation %(number)s: tablets sent different values, and nobody has decided yet.", number=number)
        for number in db.session.scalars(statement)
    )


def _chief_decides(aspect: str) -> Sentence:
    return say("%(aspect)s: two tablets sent different values. The chief expert decides first.", aspect=aspect)


def _found(exam: Exam) -> tuple[Conflict, ...]:
    stored = stored_scheme(exam.scheme_id)
    rows = db.session.execute(_statement().where(Sitting.exam_id == exam.id)).all()
    return tuple(
        Conflict(
            id=late.id,
            sitting_id=late.sitting_id,
            workstation=workstation,
            sheet=stored.sub_codes[key],
            aspect=(aspect := stored.scheme.by_id[key]),
            code=stored.scheme.codes[key],
            seat=late.seat,
            round=late.round,
            standing=_side(aspect, mark, mark.entered_at, names[:2]),
            late=_side(aspect, late, late.received_at, names[2:]),
        )
        for late, mark, workstation, key, *names in rows
    )


def _statement() -> Any:
    people = [aliased(Account) for _ in range(4)]
    statement: Any = (
        select(MarkConflict, Mark, Sitting.workstation, Aspect.key, *(one.display_name for one in people))
        .join(Sitting, Sitting.id == MarkConflict.sitting_id)
        .join(Aspect, Aspect.id == MarkConflict.aspect_id)
        .join(Mark, _same_cell())
        .where(MarkConflict.resolved_at.is_(None))
        .order_by(Sitting.workstation, MarkConflict.id)
    )
    columns = (Mark.scored_by, Mark.entered_by, MarkConflict.scored_by, MarkConflict.entered_by)
    for person, column in zip(people, columns, strict=True):
        statement = statement.join(person, person.id == column)
    return statement


def _same_cell() -> ColumnElement[bool]:
    return (
        (Mark.sitting_id == MarkConflict.sitting_id)
        & (Mark.aspect_id == MarkConflict.aspect_id)
        & (Mark.seat == MarkConflict.seat)
        & (Mark.round == MarkConflict.round)
    )


def _side(aspect: SchemeAspect, row: Mark | MarkConflict, at: datetime, names: Sequence[str]) -> Side:
    scored_by, entered_by = names
    device = (row.device or "")[:6]
    return Side(value_in_words(aspect, row), row.reason, scored_by, entered_by, at, device, row.at_device)
