"""The exams somebody has a part in, with what waits for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_role import COMMISSION_ROLES, RUNNING_ROLES, ExamRole
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.sitting_states import SittingState
from registry.models import Appointment, Centre, Exam, MarkSheet, Sitting, Skill
from registry.queries.access import running_appointments


@dataclass(frozen=True)
class ExamLine:
    """One exam in the list: `signed` of `sheets` count the sheets of candidates who are present.

    `runs`: of chief expert and deputy, the reader is the one who runs it now.
    """

    id: int
    name: Names
    skill: str
    skill_name: Names
    centre: Names
    starts_on: date
    ends_on: date
    state: ExamState
    roles: tuple[ExamRole, ...]
    seat: int | None
    signed: int
    sheets: int
    runs: bool

    @property
    def before_signing(self) -> bool:
        """Its day is still ahead or goes on: not every sheet is signed."""
        return self.state in {ExamState.PLANNED, ExamState.REGISTERED, ExamState.MARKING}

    @property
    def over(self) -> bool:
        """Its scores are confirmed: no device keeps anything of it any more."""
        return has_reached(self.state, ExamState.CONFIRMED)

    @property
    def stands_by(self) -> bool:
        """The reader is chief expert or deputy here, and the other one runs the exam now."""
        return not self.runs and bool(RUNNING_ROLES & set(self.roles))

    @property
    def decides(self) -> bool:
        """The reader is in the commission, and the scores are confirmed."""
        return self.over and bool(COMMISSION_ROLES & set(self.roles))


def examiner_exams(actor: Actor) -> tuple[ExamLine, ...]:
    """Every exam in which the actor holds a role now, the latest first: four queries however many there are.

    On a venue's tablet it is that tablet's exam alone.
    """
    held = {exam_id: rows for exam_id, rows in _roles(actor).items() if actor.marks_in in (None, exam_id)}
    running = running_appointments(held)
    rows = db.session.execute(
        select(Exam, Skill, Centre, *_counts())
        .join(Skill, Skill.id == Exam.skill_id)
        .join(Centre, Centre.id == Exam.centre_id)
        .outerjoin(Sitting, (Sitting.exam_id == Exam.id) & (Sitting.state == SittingState.PRESENT))
        .outerjoin(MarkSheet, MarkSheet.sitting_id == Sitting.id)
        .where(Exam.id.in_(held))
        .group_by(Exam.id, Skill.id, Centre.id)
        .order_by(Exam.starts_on.desc(), Exam.id.desc())
    )
    return tuple(
        _line(exam, skill, centre, held[exam.id], running.get(exam.id), signed, sheets)
        for exam, skill, centre, sheets, signed in rows
    )


def _roles(actor: Actor) -> Mapping[int, list[Appointment]]:
    found: dict[int, list[Appointment]] = {}
    for row in db.session.scalars(
        select(Appointment)
        .where(Appointment.account_id == actor.account_id, Appointment.ended_at.is_(None))
        .order_by(Appointment.id)
    ):
        found.setdefault(row.exam_id, []).append(row)
    return found


def _counts() -> tuple[ColumnElement[int], ColumnElement[int]]:
    return func.count(MarkSheet.id), func.count(case((MarkSheet.signed_at.is_not(None), MarkSheet.id)))


def _line(
    exam: Exam, skill: Skill, centre: Centre, held: list[Appointment], running: int | None, signed: int, sheets: int
) -> ExamLine:
    return ExamLine(
        id=exam.id,
        name=exam.name,
        skill=skill.number,
        skill_name=skill.name,
        centre=centre.name,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        state=exam.state,
        roles=tuple(appointment.role for appointment in held),
        seat=next((appointment.seat for appointment in held if appointment.seat is not None), None),
        signed=signed,
        sheets=sheets,
        runs=any(appointment.id == running for appointment in held),
    )
