"""Enrolling candidates: one by one, or a whole list at once (rules, sections 4, 8 and 9)."""

from collections.abc import Iterable, Sequence
from random import SystemRandom

from sqlalchemy import func, insert, select

from registry import clock
from registry.db import db
from registry.domain import consent
from registry.domain.actor import Actor
from registry.domain.candidate_row import CandidateRow
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.models import Candidate, Exam, Sitting, VisibilityRecord
from registry.queries.access import enrolment_target
from registry.queries.enrolment import check_rows
from registry.services import audit
from registry.services.claim_slips import end_slips_of_other_colleges
from registry.services.exam_step import exam_locked
from registry.services.people import find_or_create
from registry.services.sheet_making import make_sheets

LOT = SystemRandom()
OPEN_WITH_A_NOTE = {ExamState.REGISTERED, ExamState.MARKING}


def enrol(
    actor: Actor,
    *,
    exam_id: int,
    row: CandidateRow,
    college_id: int | None = None,
    qualification_id: int | None = None,
    late_note: str = "",
    visibility: Visibility | None = None,
    consent_version: str = consent.VERSION,
) -> Candidate:
    """Enrol one candidate at the next workstation; the mark sheets are made when the list is frozen.

    The person is found by IIN or document, or written down anew; a known number under another name is refused.
    `qualification_id` counts where the row names none. Once the list is frozen a note for the protocol is needed.
    `visibility` is the candidate's decision about the public check by the consent text `consent_version`.
    Raises Forbidden, NotFound, Refused, BadInput with a RowProblem for everything that cannot stand.
    """
    require(actor, Permission.ENROL_CANDIDATES, enrolment_target(actor, exam_id, college_id))
    exam = exam_locked(exam_id)
    if exam.state is not ExamState.PLANNED:
        require(actor, Permission.ENROL_LATE, enrolment_target(actor, exam_id, college_id))
    note = _note(exam, late_note)
    candidate = _enrol_all(actor, exam, [row], college_id, qualification_id, note)[0]
    if visibility is not None:
        _keep_decision(actor, candidate, visibility, consent_version)
    audit.record(
        actor,
        "enrol",
        "candidate",
        candidate.id,
        exam=exam.id,
        sitting=candidate.sitting_id,
        college=college_id,
        late_note=note,
        visibility=visibility.value if visibility else None,
    )
    return candidate


def import_candidates(
    actor: Actor,
    *,
    exam_id: int,
    rows: Iterable[CandidateRow],
    college_id: int | None = None,
    qualification_id: int | None = None,
) -> Sequence[Candidate]:
    """Enrol a whole list before it is frozen: all of it, or nothing when a single row cannot stand.

    Raises as `enrol` does; the findings of all rows come at once.
    """
    require(actor, Permission.ENROL_CANDIDATES, enrolment_target(actor, exam_id, college_id))
    exam = exam_locked(exam_id)
    if exam.state is not ExamState.PLANNED:
        raise Refused(
            say("The candidate list is frozen. Enrol a late candidate alone, with a note for the exam protocol.")
        )
    candidates = _enrol_all(actor, exam, list(rows), college_id, qualification_id, "")
    audit.record(
        actor,
        "import_candidates",
        "exam",
        exam.id,
        candidates=[candidate.id for candidate in candidates],
        college=college_id,
    )
    return candidates


def note_look(actor: Actor, *, exam_id: int, college_id: int | None, rows: int, problems: int) -> None:
    """Leave in the trail that a list was looked at: a preview says something about numbers. Nobody is named."""
    require(actor, Permission.ENROL_CANDIDATES, enrolment_target(actor, exam_id, college_id))
    audit.record(actor, "look_at_list", "exam", exam_id, rows=rows, problems=problems, college=college_id)


def _note(exam: Exam, late_note: str) -> str:
    if exam.state is ExamState.PLANNED:
        return ""
    if exam.state not in OPEN_WITH_A_NOTE:
        raise Refused(say("All sheets of this exam are signed off, so nobody is enrolled any more."))
    if not late_note.strip():
        raise BadInput(say("The candidate list is frozen: a late candidate needs a note for the exam protocol."))
    return optional_reason(late_note)


def _enrol_all(
    actor: Actor,
    exam: Exam,
    rows: Sequence[CandidateRow],
    college_id: int | None,
    qualification_id: int | None,
    note: str,
) -> Sequence[Candidate]:
    checked = check_rows(actor, exam.id, rows, qualification_id)
    if checked.problems or not rows:
        raise BadInput(
            say("Nobody was enrolled. Errors found: %(count)s.", count=len(checked.problems)), checked.problems
        )
    people = find_or_create(checked.entrants, college_id=actor.scope.college_id)
    end_slips_of_other_colleges(people, college_id=college_id)
    sittings = _sittings(exam, len(people))
    shared = {"exam_id": exam.id, "college_id": college_id, "late_note": note}
    done = {"enrolled_by": actor.account_id, "enrolled_at": clock.now()}
    rows_of = [
        {
            "sitting_id": sitting_id,
            "person_id": person_id,
            "qualification_id": entrant.qualification_id,
            "group": entrant.applicant.group,
            **shared,
            **done,
        }
        for entrant, person_id, sitting_id in zip(checked.entrants, people, sittings, strict=True)
    ]
    db.session.execute(insert(Candidate), rows_of)
    first = select(Candidate).where(Candidate.exam_id == exam.id, Candidate.sitting_id >= min(sittings))
    return db.session.scalars(first.order_by(Candidate.id)).all()


def _sittings(exam: Exam, number: int) -> Sequence[int]:
    """The ids of as many attempts at the next workstations; who comes late gets the mark sheets at once.

    In an order drawn by lot: neither the place in a list nor the ids of candidates, which colleges see in addresses,
    tell who stands behind a number of the marking.
    """
    last = db.session.scalar(select(func.max(Sitting.workstation)).where(Sitting.exam_id == exam.id)) or 0
    workstations = range(last + 1, last + 1 + number)
    rows = [{"exam_id": exam.id, "workstation": one, "state": SittingState.REGISTERED} for one in workstations]
    db.session.execute(insert(Sitting), rows)
    if exam.state is not ExamState.PLANNED:
        make_sheets(exam)
    made = select(Sitting.id).where(Sitting.exam_id == exam.id, Sitting.workstation > last)
    drawn = list(db.session.scalars(made.order_by(Sitting.workstation)))
    LOT.shuffle(drawn)
    return drawn


def _keep_decision(actor: Actor, candidate: Candidate, visibility: Visibility, consent_version: str) -> None:
    db.session.add(
        VisibilityRecord(
            candidate_id=candidate.id,
            ordinal=1,
            visibility=visibility,
            consent_version=consent_version,
            recorded_by=actor.account_id,
            recorded_at=clock.now(),
        )
    )
    db.session.flush()
