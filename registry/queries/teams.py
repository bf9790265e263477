"""Who sits in the marking teams of an exam."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.exam_role import ExamRole
from registry.models import Account, Appointment


@dataclass(frozen=True)
class Member:
    """An examiner of a marking team."""

    account_id: int
    name: str
    seat: int


def team_members(exam_id: int, team: int) -> Mapping[int, Member]:
    """The present examiners of one team by seat."""
    return exam_teams(exam_id).get(team, {})


def exam_teams(exam_id: int) -> Mapping[int, Mapping[int, Member]]:
    """The present examiners of every team of an exam: team → seat → who sits there. One statement."""
    rows = db.session.execute(
        select(Appointment.team, Appointment.seat, Appointment.account_id, Account.display_name)
        .join(Account, Account.id == Appointment.account_id)
        .where(
            Appointment.exam_id == exam_id,
            Appointment.role == ExamRole.EXAMINER,
            Appointment.ended_at.is_(None),
        )
        .order_by(Appointment.team, Appointment.seat)
    )
    found: dict[int, dict[int, Member]] = defaultdict(dict)
    for team, seat, account_id, name in rows:
        if seat is not None:
            found[team][seat] = Member(account_id, name, seat)
    return dict(found)


def holders(members: Mapping[int, Member]) -> Mapping[int, int]:
    """The accounts in the seats: whose scores are no others' left behind."""
    return {seat: member.account_id for seat, member in members.items()}
