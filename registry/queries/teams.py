"""Who sits in the marking teams of an exam, and whose marks were left behind by somebody who was replaced."""

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
    rows = db.session.execute(
        select(Appointment.seat, Appointment.account_id, Account.display_name)
        .join(Account, Account.id == Appointment.account_id)
        .where(
            Appointment.exam_id == exam_id,
            Appointment.team == team,
            Appointment.role == ExamRole.EXAMINER,
            Appointment.ended_at.is_(None),
        )
        .order_by(Appointment.seat)
    )
    return {seat: Member(account_id, name, seat) for seat, account_id, name in rows if seat is not None}


def replaced_examiners(exam_id: int, team: int | None = None) -> frozenset[int]:
    """Accounts that examined in this exam and are in the team no more: what they scored on open sheets is scored anew.

    They were replaced, or the sheet was given to another team. Without a team: those who examine no more at all.
    Whoever came back is an examiner again.
    """
    rows = db.session.execute(
        select(Appointment.account_id, Appointment.ended_at, Appointment.team).where(
            Appointment.exam_id == exam_id, Appointment.role == ExamRole.EXAMINER
        )
    ).all()
    present = {account for account, ended_at, of in rows if ended_at is None and team in (None, of)}
    return frozenset(account for account, _, _ in rows) - present
