"""The people of an exam as its protocol names them, incidents, meetings of the commission (rules, section 4)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.exam_role import ExamRole
from registry.models import Account, Appointment, College, Handover
from registry.queries.commission import Meeting
from registry.queries.day_incidents import day_incidents
from registry.queries.protocol_lines import (
    ProtocolBallot,
    ProtocolHandover,
    ProtocolIncident,
    ProtocolMeeting,
    ProtocolPerson,
)


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


def handovers_of(exam_id: int) -> tuple[ProtocolHandover, ...]:
    """Who ran the exam from when on; empty when the chief expert did all the time."""
    taker, giver = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(Handover, Appointment.role, taker.display_name, giver.display_name)
        .join(Appointment, Appointment.id == Handover.appointment_id)
        .join(taker, taker.id == Appointment.account_id)
        .join(giver, giver.id == Handover.handed_by)
        .where(Handover.exam_id == exam_id)
        .order_by(Handover.id)
    )
    return tuple(ProtocolHandover(row.handed_at, to, role, by, row.reason) for row, role, to, by in rows)


def incidents_of(exam_id: int) -> tuple[ProtocolIncident, ...]:
    """What happened on the day, the earliest first."""
    return tuple(
        ProtocolIncident(one.at, one.workstation, one.kind, one.minutes, one.text, one.by)
        for one in day_incidents(exam_id)
    )


def meetings_of(held: Sequence[Meeting]) -> tuple[ProtocolMeeting, ...]:
    """The meetings of the commission in their order, each with what it decided."""
    return tuple(
        ProtocolMeeting(
            number=meeting.number,
            held_on=meeting.held_on,
            opened_at=meeting.opened_at,
            closed_at=meeting.closed_at,
            chair=_named(meeting, ExamRole.COMMISSION_CHAIR),
            members=tuple(one.name for one in meeting.members if one.role is ExamRole.COMMISSION_MEMBER),
            secretary=_named(meeting, ExamRole.COMMISSION_SECRETARY),
            ballots=tuple(ProtocolBallot(one.workstation, one.tally, one.result) for one in meeting.ballots),
        )
        for meeting in held
    )


def _named(meeting: Meeting, role: ExamRole) -> str:
    return next((one.name for one in meeting.members if one.role is role), "")
