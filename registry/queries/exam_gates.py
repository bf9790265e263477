"""The facts about one exam that decide whether it may go on (rules, section 4)."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select

from registry.db import db
from registry.domain.exam_gates import GateFacts
from registry.domain.exam_role import ExamRole
from registry.domain.scheme import AspectType
from registry.domain.sitting_states import SittingState, counts_for_scoring
from registry.models import Appointment, Aspect, Candidate, Exam, MarkSheet, Sitting
from registry.queries.marking_teams import marking_teams
from registry.queries.struck import on_list


def gate_facts(exam: Exam) -> GateFacts:
    """What stands behind `domain/exam_gates.py` for this exam, by counting: no statement grows with its candidates."""
    sittings = _sittings(exam.id)
    roles = _roles(exam.id)
    return GateFacts(
        candidates=_candidates(exam.id),
        has_chief_expert=any(role is ExamRole.CHIEF_EXPERT for role, _, _ in roles),
        not_noted=sittings[SittingState.REGISTERED],
        present=sum(number for state, number in sittings.items() if counts_for_scoring(state)),
        seats=_seats(_teams(exam.id), roles),
        judged=_is_judged(exam.scheme_id),
        judging_mode=exam.judging_mode,
        has_scribe=any(role is ExamRole.SCRIBE for role, _, _ in roles),
        tied=marking_teams(exam).misplaced,
    )


Role = tuple[ExamRole, int, int | None]


def _candidates(exam_id: int) -> int:
    return _count(select(func.count()).select_from(Candidate).where(Candidate.exam_id == exam_id, on_list()))


def _sittings(exam_id: int) -> dict[SittingState, int]:
    counted = select(Sitting.state, func.count()).where(Sitting.exam_id == exam_id).group_by(Sitting.state)
    return defaultdict(int, {row[0]: row[1] for row in db.session.execute(counted)})


def _roles(exam_id: int) -> list[Role]:
    held = select(Appointment.role, Appointment.team, Appointment.seat)
    return [
        (role, team, seat)
        for role, team, seat in db.session.execute(
            held.where(Appointment.exam_id == exam_id, Appointment.ended_at.is_(None))
        )
    ]


def _teams(exam_id: int) -> Collection[int]:
    of_exam = select(MarkSheet.team).join(Sitting, Sitting.id == MarkSheet.sitting_id).where(Sitting.exam_id == exam_id)
    return db.session.scalars(of_exam.distinct()).all()


def _seats(teams: Collection[int], roles: list[Role]) -> dict[int, frozenset[int]]:
    return {
        team: frozenset(seat for role, of, seat in roles if role is ExamRole.EXAMINER and of == team and seat)
        for team in teams
    }


def _is_judged(scheme_id: int) -> bool:
    judged = select(func.count()).where(Aspect.scheme_id == scheme_id, Aspect.type == AspectType.JUDGEMENT)
    return _count(judged) > 0


def _count(statement: object) -> int:
    return int(db.session.scalar(statement) or 0)  # type: ignore[call-overload]  # a select of one count
