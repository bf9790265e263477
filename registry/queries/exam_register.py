"""The exams of the register, page by page, and one of them (rules, section 4)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.models import Candidate, Centre, Exam, Skill
from registry.queries.access import exam_target
from registry.queries.narrowing import exams_of
from registry.queries.paging import Page, contains, name_columns, page_of
from registry.queries.struck import on_list


@dataclass(frozen=True, slots=True)
class ExamPage:
    """One page of exams, newest first, with how many candidates each has and how many exams there are in each state."""

    page: Page[Exam]
    candidates: Mapping[int, int]
    counts: Mapping[ExamState, int]


def exam_page(actor: Actor, *, state: ExamState | None = None, search: str = "", number: int = 1) -> ExamPage:
    """The exams in a state (None: in any) whose name, skill or centre contains the text."""
    require(actor, Permission.READ_EXAM, OWN_PART)
    found: Select[Exam] = (
        select(Exam)
        .join(Skill, Skill.id == Exam.skill_id)
        .join(Centre, Centre.id == Exam.centre_id)
        .options(joinedload(Exam.skill), joinedload(Exam.centre))
        .where(exams_of(actor))
        .where(contains(search, *(name for kind in (Exam, Skill, Centre) for name in name_columns(kind))))
        .order_by(Exam.starts_on.desc(), Exam.id.desc())
    )
    page = page_of(found.where(Exam.state == state) if state else found, number)
    return ExamPage(page, _candidates([exam.id for exam in page.rows]), _counts(actor))


def exam_of(actor: Actor, exam_id: int) -> Exam:
    """One exam with its skill, scheme, centre and grade table. Raises NotFound, Forbidden."""
    loaded = (Exam.skill, Exam.scheme, Exam.centre, Exam.grade_table)
    found = select(Exam).where(Exam.id == exam_id).options(*(joinedload(part) for part in loaded))
    exam = db.session.scalars(found).one_or_none()
    if exam is None:
        raise NotFound(say("There is no such exam."))
    require(actor, Permission.READ_EXAM, exam_target(actor, exam_id))
    return exam


def _candidates(exam_ids: Collection[int]) -> Mapping[int, int]:
    counted = select(Candidate.exam_id, func.count()).where(Candidate.exam_id.in_(exam_ids), on_list())
    return _pairs(db.session.execute(counted.group_by(Candidate.exam_id)))


def _counts(actor: Actor) -> Mapping[ExamState, int]:
    found = _pairs(db.session.execute(select(Exam.state, func.count()).where(exams_of(actor)).group_by(Exam.state)))
    return {state: found[state] for state in ExamState if state in found}


def _pairs(rows: Iterable[Any]) -> dict[Any, int]:
    return {row[0]: row[1] for row in rows}
