"""What of an exam can be printed for whom, and which papers are being typed in (rules, sections 3 and 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_role import RUNNING_ROLES
from registry.domain.policy import Permission, allows
from registry.domain.scheme import SubCriterion
from registry.domain.sitting_states import SittingState, counts_for_scoring
from registry.models import Account, Exam, MarkSheet, PaperReading, PaperSheet, Sitting
from registry.models import SubCriterion as SubCriterionRow
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.schemes import stored_scheme


@dataclass(frozen=True, slots=True)
class Place:
    """A workstation that can have mark sheets. `counts`: the candidate came, so there is something to sum up."""

    sitting_id: int
    workstation: int
    counts: bool


@dataclass(frozen=True, slots=True)
class TypedPaper:
    """A paper that was begun and is not recorded. `readers` are the names of those who typed it, the first one first;
    `since` is when it was begun."""

    sitting_id: int
    workstation: int
    code: str
    readers: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """What the page offers this reader. `papers` are there for who reads marks."""

    exam: Exam
    sub_criteria: Sequence[SubCriterion]
    places: Sequence[Place]
    papers: Sequence[TypedPaper]
    runs: bool
    reads_marks: bool
    reads_protocol: bool


def paper_desk(actor: Actor, exam_id: int) -> PaperDesk:
    """The page for one reader, in a constant number of statements. Raises Forbidden, NotFound."""
    exam, target = exam_of(actor, exam_id), exam_target(actor, exam_id)
    reads_marks = allows(actor, Permission.READ_MARKS, target)
    return PaperDesk(
        exam=exam,
        sub_criteria=tuple(stored_scheme(exam.scheme_id).scheme.sub_criteria),
        places=_places(exam_id),
        papers=_papers(exam_id) if reads_marks else (),
        runs=bool(target.exam_roles & RUNNING_ROLES),
        reads_marks=reads_marks,
        reads_protocol=allows(actor, Permission.READ_PROTOCOL, target),
    )


def _places(exam_id: int) -> list[Place]:
    rows = db.session.execute(
        select(Sitting.id, Sitting.workstation, Sitting.state)
        .where(Sitting.exam_id == exam_id, Sitting.state != SittingState.ABSENT)
        .order_by(Sitting.workstation)
    )
    return [Place(sitting_id, workstation, counts_for_scoring(state)) for sitting_id, workstation, state in rows]


def _papers(exam_id: int) -> list[TypedPaper]:
    rows = db.session.execute(
        select(PaperSheet.id, Sitting.id, Sitting.workstation, SubCriterionRow.code)
        .add_columns(PaperReading.reader, Account.display_name, PaperReading.entered_at)
        .join(MarkSheet, MarkSheet.id == PaperSheet.sheet_id)
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .join(SubCriterionRow, SubCriterionRow.id == MarkSheet.sub_criterion_id)
        .join(PaperReading, PaperReading.paper_id == PaperSheet.id)
        .join(Account, Account.id == PaperReading.entered_by)
        .where(
            Sitting.exam_id == exam_id,
            PaperSheet.recorded_at.is_(None),
            PaperSheet.put_aside_at.is_(None),
            PaperReading.version == 1,
        )
        .order_by(Sitting.workstation, SubCriterionRow.criterion_id, SubCriterionRow.position, PaperReading.reader)
    )
    found: dict[int, TypedPaper] = {}
    for paper_id, sitting_id, workstation, code, _, name, at in rows:
        earlier = found.get(paper_id)
        readers = (*earlier.readers, name) if earlier else (name,)
        found[paper_id] = TypedPaper(sitting_id, workstation, code, readers, earlier.since if earlier else at)
    return list(found.values())
