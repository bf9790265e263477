"""The candidates of one exam, as lists of operators show them: by workstation, without a personal number."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import ShownState, shown_state
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.sentences import say
from registry.domain.visibility import Visibility
from registry.models import Candidate, College, Exam, Person, Qualification, Sitting, StrikeOff, VisibilityRecord
from registry.queries.exam_register import exam_of


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One candidate. `visibility` None: no decision was recorded. `by_iin` False: known by another document.
    `struck_off` is why somebody is off the list, empty for who is on it."""

    id: int
    person_id: int
    sitting_id: int
    workstation: int
    name: PersonName
    by_iin: bool
    group: str
    college: Names | None
    qualification: Names | None
    state: ShownState
    state_reason: str
    late_note: str
    struck_off: str
    visibility: Visibility | None


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The candidates by workstation, and their exam."""

    exam: Exam
    lines: Sequence[CandidateLine]


def candidate_list(actor: Actor, exam_id: int) -> CandidateList:
    """All candidates of an exam. Raises NotFound, Forbidden."""
    exam = exam_of(actor, exam_id)
    return CandidateList(exam, _lines(exam_id))


def candidate_line(actor: Actor, exam_id: int, sitting_id: int) -> tuple[Exam, CandidateLine]:
    """The candidate of one attempt (of a team, its first member). Raises NotFound, Forbidden."""
    found = candidate_list(actor, exam_id)
    line = next((line for line in found.lines if line.sitting_id == sitting_id), None)
    if line is None:
        raise NotFound(say("There is no such attempt."))
    return found.exam, line


def listed_candidate(actor: Actor, exam_id: int, candidate_id: int) -> tuple[Exam, CandidateLine]:
    """One candidate of this exam, on its list or struck off. Raises NotFound, Forbidden."""
    found = candidate_list(actor, exam_id)
    line = next((line for line in found.lines if line.id == candidate_id), None)
    if line is None:
        raise NotFound(say("There is no such candidate."))
    return found.exam, line


def _lines(exam_id: int) -> list[CandidateLine]:
    newest = (
        select(VisibilityRecord.candidate_id, func.max(VisibilityRecord.ordinal).label("ordinal"))
        .group_by(VisibilityRecord.candidate_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Candidate, Sitting, Person, College, Qualification, VisibilityRecord.visibility, StrikeOff.reason)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .outerjoin(Qualification, Qualification.id == Candidate.qualification_id)
        .outerjoin(newest, newest.c.candidate_id == Candidate.id)
        .outerjoin(
            VisibilityRecord,
            (VisibilityRecord.candidate_id == Candidate.id) & (VisibilityRecord.ordinal == newest.c.ordinal),
        )
        .outerjoin(StrikeOff, (StrikeOff.candidate_id == Candidate.id) & StrikeOff.taken_back_at.is_(None))
        .where(Candidate.exam_id == exam_id)
        .order_by(Sitting.workstation, Candidate.id)
    )
    return [
        CandidateLine(
            id=candidate.id,
            person_id=person.id,
            sitting_id=sitting.id,
            workstation=sitting.workstation,
            name=person.name,
            by_iin=person.iin_hash is not None,
            group=candidate.group,
            college=college.name if college else None,
            qualification=qualification.name if qualification else None,
            state=shown_state(sitting.state, sitting.state_reason),
            state_reason=sitting.state_reason,
            late_note=candidate.late_note,
            struck_off=struck_off or "",
            visibility=visibility,
        )
        for candidate, sitting, person, college, qualification, visibility, struck_off in rows
    ]
