"""Who does what in one exam, and who could be appointed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Account, AccountAudience, Appointment, Candidate, College, Exam, account_audience
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.narrowing import accounts_of
from registry.queries.paging import by_name


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """One appointment, in force while `ended_at` is None. `own_college`: a candidate comes from the same college."""

    id: int
    role: ExamRole
    account_id: int
    name: str
    email: str
    seat: int | None
    team: int
    college: Names | None
    own_college: bool
    appointed_at: datetime
    ended_at: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class ExamPeople:
    """The exam's people: `present` by role, team and seat, `ended` newest first; `accounts` and `colleges` to choose
    from."""

    exam: Exam
    present: Sequence[AppointmentLine]
    ended: Sequence[AppointmentLine]
    accounts: Sequence[tuple[int, str, str]]
    colleges: Sequence[College]


def exam_people(actor: Actor, exam_id: int) -> ExamPeople:
    """The people of an exam. Appointing takes a second factor, looking does not. Raises NotFound, Forbidden."""
    require(actor, Permission.PLAN_EXAM, exam_target(actor, exam_id))
    exam = exam_of(actor, exam_id)
    lines = _lines(exam_id)
    roles = list(ExamRole)
    present = [line for line in lines if line.ended_at is None]
    return ExamPeople(
        exam=exam,
        present=sorted(present, key=lambda line: (roles.index(line.role), line.team, line.seat or 0)),
        ended=[line for line in reversed(lines) if line.ended_at is not None],
        accounts=_accounts(actor),
        colleges=db.session.scalars(
            select(College).where(College.closed_on.is_(None)).order_by(by_name(College))
        ).all(),
    )


def appointment_of(actor: Actor, exam_id: int, appointment_id: int) -> tuple[Exam, AppointmentLine]:
    """One appointment of this exam. Raises NotFound, Forbidden."""
    require(actor, Permission.PLAN_EXAM, exam_target(actor, exam_id))
    exam = exam_of(actor, exam_id)
    line = next((line for line in _lines(exam_id) if line.id == appointment_id), None)
    if line is None:
        raise NotFound(say("There is no such appointment."))
    return exam, line


def _lines(exam_id: int) -> list[AppointmentLine]:
    rows = db.session.execute(
        select(Appointment, Account.display_name, Account.email, College)
        .join(Account, Account.id == Appointment.account_id)
        .outerjoin(College, College.id == Appointment.college_id)
        .where(Appointment.exam_id == exam_id)
        .order_by(Appointment.id)
    ).all()
    of_candidates = set(db.session.scalars(select(Candidate.college_id).where(Candidate.exam_id == exam_id).distinct()))
    return [
        AppointmentLine(
            id=row.id,
            role=row.role,
            account_id=row.account_id,
            name=name,
            email=email,
            seat=row.seat,
            team=row.team,
            college=college.name if college else None,
            own_college=college is not None and college.id in of_candidates,
            appointed_at=row.appointed_at,
            ended_at=row.ended_at,
            end_reason=row.end_reason,
        )
        for row, name, email, college in rows
    ]


def _accounts(actor: Actor) -> list[tuple[int, str, str]]:
    """Open accounts of examiners within reach: row id, name, e-mail address."""
    rows = db.session.execute(
        select(Account.id, Account.display_name, Account.email)
        .join(account_audience, account_audience.c.account_id == Account.id)
        .join(AccountAudience, AccountAudience.id == account_audience.c.audience_id)
        .where(accounts_of(actor), Account.active, AccountAudience.name == Audience.EXAMINER.value)
        .order_by(Account.display_name, Account.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
