"""Everything an exam's printed protocol says, in one record (rules, section 4)."""

from collections.abc import Mapping

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import shown_state
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, has_reached, is_backwards
from registry.domain.grades import grade
from registry.domain.judging_mode import JudgingMode
from registry.domain.policy import Permission, require
from registry.domain.rounding import reaches, truncated_percent
from registry.domain.sitting_states import SittingState
from registry.models import (
    Account,
    Candidate,
    College,
    Exam,
    ExamMove,
    Mark,
    MarkSheet,
    Person,
    Qualification,
    SheetSignOff,
    Sitting,
    StrikeOff,
    SubCriterion,
)
from registry.queries.access import exam_target
from registry.queries.commission import Meeting, decided, meetings
from registry.queries.exam_register import exam_of
from registry.queries.grade_tables import grade_table_of
from registry.queries.protocol_lines import (
    ExamProtocol,
    ProtocolCandidate,
    ProtocolExam,
    ProtocolReopening,
    ProtocolSheet,
    ProtocolVoid,
)
from registry.queries.protocol_people import handovers_of, incidents_of, meetings_of, people_of
from registry.queries.schemes import stored_scheme
from registry.queries.voids import voids_of

__all__ = ["ExamProtocol", "exam_protocol"]


def exam_protocol(actor: Actor, exam_id: int) -> ExamProtocol:
    """The record of one exam as it stands now; as many statements for one candidate as for a hundred.

    It names the candidates, so it is for whoever runs the exam, its commission, operators and auditors. Before the
    scores are confirmed it holds none. Raises NotFound, Forbidden.
    """
    exam = exam_of(actor, exam_id)
    require(actor, Permission.READ_PROTOCOL, exam_target(actor, exam_id))
    people, held = people_of(exam_id), meetings(exam_id)
    called_out = exam.judging_mode is JudgingMode.SCRIBE
    return ExamProtocol(
        exam=_exam(exam),
        candidates=_candidates(exam, decided(held, exam)),
        people=people,
        handovers=handovers_of(exam_id),
        meetings=meetings_of(held),
        incidents=incidents_of(exam_id),
        voids=_voids(exam),
        reopenings=_reopenings(exam_id),
        sheets=_sheets(exam_id),
        scribes=tuple(one.name for one in people if called_out and one.role is ExamRole.SCRIBE),
        scored_again=_scored_again(exam_id),
    )


def _exam(exam: Exam) -> ProtocolExam:
    steps = _steps(exam.id)
    confirmed, published = has_reached(exam.state, ExamState.CONFIRMED), has_reached(exam.state, ExamState.PUBLISHED)
    return ProtocolExam(
        id=exam.id,
        name=exam.name,
        kind=exam.kind,
        level=exam.championship_level,
        skill_number=exam.skill.number,
        skill_name=exam.skill.name,
        scheme_version=exam.scheme.version,
        centre=exam.centre.name,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        planned_end=exam.planned_end,
        end_reason=exam.end_reason,
        state=exam.state,
        protocol_number=exam.protocol_number,
        protocol_date=exam.protocol_date,
        judging_mode=exam.judging_mode,
        max_spread=exam.max_spread,
        pass_mark=exam.pass_mark,
        grade_table=exam.grade_table.name if exam.grade_table else None,
        confirmed_by=steps.get(ExamState.CONFIRMED, "") if confirmed else "",
        confirmed_at=exam.confirmed_at,
        published_by=steps.get(ExamState.PUBLISHED, "") if published else "",
        published_at=exam.published_at,
    )


def _steps(exam_id: int) -> Mapping[ExamState, str]:
    """Who took the exam into each state last."""
    rows = db.session.execute(
        select(ExamMove.from_state, ExamMove.to_state, Account.display_name)
        .join(Account, Account.id == ExamMove.moved_by)
        .where(ExamMove.exam_id == exam_id)
        .order_by(ExamMove.id)
    )
    return {to: name for origin, to, name in rows if not is_backwards(origin, to)}


def _candidates(exam: Exam, meeting: Meeting | None) -> tuple[ProtocolCandidate, ...]:
    rows = db.session.execute(
        select(Candidate, Sitting, Person, College, Qualification, StrikeOff.reason)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .outerjoin(Qualification, Qualification.id == Candidate.qualification_id)
        .outerjoin(StrikeOff, (StrikeOff.candidate_id == Candidate.id) & StrikeOff.taken_back_at.is_(None))
        .where(Candidate.exam_id == exam.id)
        .order_by(Sitting.workstation, Candidate.id)
    )
    return tuple(_candidate(exam, meeting, *row) for row in rows)


def _candidate(
    exam: Exam,
    meeting: Meeting | None,
    candidate: Candidate,
    sitting: Sitting,
    person: Person,
    college: College | None,
    qualification: Qualification | None,
    struck_off: str | None,
) -> ProtocolCandidate:
    score, maximum = sitting.score, sitting.maximum
    final = (score, maximum) if score is not None and maximum and sitting.state is SittingState.PRESENT else None
    ballot = meeting.of(sitting.id) if meeting and final else None
    return ProtocolCandidate(
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        name=person.name,
        group=candidate.group,
        college=college.name if college else None,
        qualification_code=qualification.code if qualification else "",
        qualification=qualification.name if qualification else None,
        state=shown_state(sitting.state, sitting.state_reason),
        state_reason=sitting.state_reason,
        late_note=candidate.late_note,
        struck_off=struck_off or "",
        score=final[0] if final else None,
        maximum=final[1] if final else None,
        percent=truncated_percent(*final) if final else None,
        grade=grade(grade_table_of(exam.grade_table), *final) if final and exam.grade_table else "",
        passed=reaches(*final, exam.pass_mark) if final and exam.pass_mark is not None else None,
        result=ballot.result if ballot else None,
        votes=ballot.tally if ballot else None,
    )


def _voids(exam: Exam) -> tuple[ProtocolVoid, ...]:
    codes, aspects = stored_scheme(exam.scheme_id).scheme.codes, stored_scheme(exam.scheme_id).scheme.by_id
    maxima = {code: aspects[key].maximum for key, code in codes.items()}
    return tuple(
        ProtocolVoid(
            void.code, void.description, maxima[void.code], void.reason, void.by, void.agreed_by, void.agreed_at
        )
        for void in voids_of(exam)
        if void.agreed_at is not None
    )


def _of_exam(exam_id: int) -> "Select[int, str, MarkSheet]":
    return (
        select(Sitting.workstation, SubCriterion.code, MarkSheet)
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .join(SubCriterion, SubCriterion.id == MarkSheet.sub_criterion_id)
        .where(Sitting.exam_id == exam_id)
        .order_by(Sitting.workstation, SubCriterion.criterion_id, SubCriterion.position)
    )


def _reopenings(exam_id: int) -> tuple[ProtocolReopening, ...]:
    undone = (
        _of_exam(exam_id)
        .join(SheetSignOff, SheetSignOff.sheet_id == MarkSheet.id)
        .join(Account, Account.id == SheetSignOff.reopened_by)
        .add_columns(SheetSignOff, Account.display_name)
        .order_by(None)
        .order_by(SheetSignOff.reopened_at, Sitting.workstation)
    )
    return tuple(
        ProtocolReopening(workstation, code, row.reopened_at, by, row.reopen_reason)
        for workstation, code, _, row, by in db.session.execute(undone)
    )


def _sheets(exam_id: int) -> tuple[ProtocolSheet, ...]:
    """The sheets of attempts that count, each with the sign-off in force."""
    signer = aliased(Account)
    times = select(func.count()).where(SheetSignOff.sheet_id == MarkSheet.id).correlate(MarkSheet).scalar_subquery()
    signed = (
        _of_exam(exam_id)
        .outerjoin(SheetSignOff, (SheetSignOff.sheet_id == MarkSheet.id) & SheetSignOff.reopened_at.is_(None))
        .outerjoin(signer, signer.id == SheetSignOff.signed_by)
        .add_columns(SheetSignOff.digest, SheetSignOff.signed_at, signer.display_name, times)
        .where(Sitting.state == SittingState.PRESENT)
    )
    return tuple(
        ProtocolSheet(workstation, code, sheet.team, digest or "", by or "", at, count)
        for workstation, code, sheet, digest, at, by, count in db.session.execute(signed)
    )


def _scored_again(exam_id: int) -> int:
    again = (
        select(Mark.sitting_id, Mark.aspect_id)
        .join(Sitting, Sitting.id == Mark.sitting_id)
        .where(Sitting.exam_id == exam_id, Mark.seat > 0, Mark.round > 1)
        .distinct()
        .subquery()
    )
    return db.session.scalar(select(func.count()).select_from(again)) or 0
