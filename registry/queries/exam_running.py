"""Who runs an exam, who takes part in it as what, and its signed papers (rules, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden
from registry.domain.exam_role import RUNNING_ROLES, ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, allows, offers
from registry.models import Account, Appointment, Exam
from registry.queries.access import exam_target, running_appointment
from registry.queries.exam_papers import Paper, exam_papers
from registry.queries.exam_register import exam_of
from registry.queries.protocol_lines import ProtocolHandover, ProtocolPerson
from registry.queries.protocol_people import handovers_of, people_of


@dataclass(frozen=True, slots=True)
class Runner:
    """The chief expert or the deputy. `now`: it is this person who runs the exam."""

    appointment_id: int
    role: ExamRole
    name: str
    now: bool


@dataclass(frozen=True, slots=True)
class RunningPage:
    """What the page shows. `papers` None: they name candidates and the marking is blind, so not to this reader."""

    exam: Exam
    runs: bool
    runners: Sequence[Runner]
    people: Sequence[ProtocolPerson]
    handovers: Sequence[ProtocolHandover]
    papers: Sequence[Paper] | None
    reads_protocol: bool
    may_hand_over: bool
    may_add: bool

    @property
    def resting(self) -> list[Runner]:
        """Those it can be handed to."""
        return [one for one in self.runners if not one.now]


def running_page(actor: Actor, exam_id: int) -> RunningPage:
    """The page of one exam, for anybody who may read it. Raises NotFound, Forbidden."""
    exam, target = exam_of(actor, exam_id), exam_target(actor, exam_id)
    runners = _runners(exam_id)
    goes_on = exam.state is not ExamState.CLOSED
    return RunningPage(
        exam=exam,
        runs=allows(actor, Permission.RUN_EXAM, target),
        runners=runners,
        people=people_of(exam_id),
        handovers=handovers_of(exam_id),
        papers=_papers(actor, exam_id),
        reads_protocol=allows(actor, Permission.READ_PROTOCOL, target),
        may_hand_over=goes_on and offers(actor, Permission.HAND_OVER_EXAM, target),
        may_add=exam.state is not ExamState.PLANNED and offers(actor, Permission.ADD_PAPER, target),
    )


def _runners(exam_id: int) -> tuple[Runner, ...]:
    now = running_appointment(exam_id)
    rows = db.session.execute(
        select(Appointment.id, Appointment.role, Account.display_name)
        .join(Account, Account.id == Appointment.account_id)
        .where(Appointment.exam_id == exam_id, Appointment.role.in_(RUNNING_ROLES), Appointment.ended_at.is_(None))
        .order_by(Appointment.role, Appointment.id)
    )
    return tuple(Runner(i, role, name, i == now) for i, role, name in rows)


def _papers(actor: Actor, exam_id: int) -> Sequence[Paper] | None:
    try:
        return exam_papers(actor, exam_id)
    except Forbidden:
        return None
