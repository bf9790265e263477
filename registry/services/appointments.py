"""Who does what in one exam: appointing, ending an appointment, taking over a free seat (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.appointing import Held, require_fitting_role, seat_for
from registry.domain.audience import Audience
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_role import MARKING_ROLES, ExamRole
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Account, Appointment, Candidate, College, Exam
from registry.queries.access import account_target, exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked


def appoint(
    actor: Actor,
    *,
    exam_id: int,
    account_id: int,
    role: ExamRole,
    seat: int | None = None,
    team: int = 1,
    college_id: int | None = None,
) -> Appointment:
    """Give an account a role in an exam; an examiner gets the seat named, or the first free one of the team.

    `college_id` is where the person comes from: the conflict rule and the count of external examiners go by it.
    Raises Forbidden, NotFound, Refused where the role clashes with another one, BadInput for an impossible seat.
    """
    require(actor, Permission.ASSIGN_EXAMINERS, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    _require_open(exam, role)
    account = _fit_account(actor, account_id, role)
    _require_no_candidate(exam_id, account)
    if college_id is not None and db.session.get(College, college_id) is None:
        raise NotFound(say("There is no such college."))
    held = [Held(row.account_id, row.role, row.seat, row.team) for row in _in_force(exam_id)]
    require_fitting_role(account_id, role, held)
    row = Appointment(
        exam_id=exam_id,
        account_id=account_id,
        role=role,
        seat=seat_for(role, seat, team, held),
        team=team,
        college_id=college_id,
        appointed_by=actor.account_id,
        appointed_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        actor,
        "appoint",
        "appointment",
        row.id,
        exam=exam_id,
        account=account_id,
        before=None,
        after=role.value,
        seat=row.seat,
        team=team,
        college=college_id,
    )
    return row


def end_appointment(actor: Actor, *, appointment_id: int, reason: str) -> Appointment:
    """End an appointment, with a reason. What the person signed stands; the seat is free for a successor.

    Raises Forbidden, NotFound, Refused when it has ended or the exam is closed, BadInput without a reason.
    """
    require(actor, Permission.ASSIGN_EXAMINERS, OWN_PART)
    exam_id = db.session.scalar(select(Appointment.exam_id).where(Appointment.id == appointment_id))
    if exam_id is None:
        raise NotFound(say("There is no such appointment."))
    require(actor, Permission.ASSIGN_EXAMINERS, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    row = db.session.get_one(Appointment, appointment_id, populate_existing=True)
    _require_open(exam, row.role)
    if row.ended_at is not None:
        raise Refused(say("This appointment has already ended."))
    row.ended_at, row.end_reason = clock.now(), required_reason(reason)
    audit.record(
        actor,
        "end",
        "appointment",
        row.id,
        exam=exam_id,
        account=row.account_id,
        before=row.role.value,
        after=None,
        seat=row.seat,
        reason=row.end_reason,
    )
    return row


def replace_person(
    actor: Actor, *, appointment_id: int, account_id: int, reason: str, college_id: int | None = None
) -> Appointment:
    """Put somebody else in the place of who has this role: the same role, team and seat, from this moment on.

    What the one who leaves signed stands; what is scored on open sheets the other one scores anew. Raises as
    `end_appointment` and `appoint` do; nothing is done when either refuses.
    """
    left = end_appointment(actor, appointment_id=appointment_id, reason=reason)
    return appoint(
        actor,
        exam_id=left.exam_id,
        account_id=account_id,
        role=left.role,
        seat=left.seat,
        team=left.team,
        college_id=college_id,
    )


def _require_open(exam: Exam, role: ExamRole) -> None:
    # Whoever marks is counted on the passport ("2 of 3 examiners external"), so the list stands once all is signed.
    if role in MARKING_ROLES and has_reached(exam.state, ExamState.SIGNED_OFF):
        raise Refused(say("All sheets of this exam are signed off, so its examiners no longer change."))
    if exam.state is ExamState.CLOSED:
        raise Refused(say("The appeals of this exam are closed, so its people no longer change."))


def _fit_account(actor: Actor, account_id: int, role: ExamRole) -> Account:
    account = db.session.get(Account, account_id)
    if account is None or not account.active:
        raise NotFound(say("There is no such account, or it is closed."))
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, account))
    enters = {known.name for known in account.roles}
    if role in NEEDS_THE_EXAMINERS_DOOR and Audience.EXAMINER.value not in enters:
        raise Refused(
            say(
                "%(name)s cannot enter the examiners' pages. Give the account that audience first.",
                name=account.display_name,
            )
        )
    return account


def _require_no_candidate(exam_id: int, account: Account) -> None:
    if account.person_id is None:
        return
    is_candidate = select(Candidate.id).where(Candidate.exam_id == exam_id, Candidate.person_id == account.person_id)
    if db.session.scalar(is_candidate) is not None:
        raise Refused(
            say("%(name)s is a candidate of this exam and can have no role in it.", name=account.display_name)
        )


def _in_force(exam_id: int) -> list[Appointment]:
    held = select(Appointment).where(Appointment.exam_id == exam_id, Appointment.ended_at.is_(None))
    return list(db.session.scalars(held))


NEEDS_THE_EXAMINERS_DOOR = MARKING_ROLES | {ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY}
