"""Which roles go together in one exam, and who sits where in a marking team (rules, section 4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.errors import BadInput, Refused
from registry.domain.exam_role import RUNNING_ROLES, ExamRole
from registry.domain.sentences import say

SEATS = (1, 2, 3)
ONLY_ONE = frozenset({ExamRole.CHIEF_EXPERT, ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_SECRETARY})


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment in force. `seat` is None for everybody but the examiners of a marking team."""

    account: int
    role: ExamRole
    seat: int | None = None
    team: int = 1


class RoleClash(Refused):
    """The role cannot be given beside those that are held already."""


def require_fitting_role(account: int, role: ExamRole, held: Iterable[Held]) -> None:
    """Pass when `account` may take `role` beside everything that is held in the exam; raises RoleClash.

    Whoever runs an exam does not mark in it; the scribe enters scores of others, so is none of the examiners; there
    is one chief expert, one chair and one secretary at a time.
    """
    in_force = tuple(held)
    own = {one.role for one in in_force if one.account == account}
    if role in own:
        raise RoleClash(say("This person already has this role in the exam."))
    if _both(role, own, RUNNING_ROLES, {ExamRole.EXAMINER, ExamRole.SCRIBE}):
        raise RoleClash(say("Whoever runs an exam does not mark in it: end the other appointment first."))
    if _both(role, own, {ExamRole.CHIEF_EXPERT}, {ExamRole.DEPUTY}):
        raise RoleClash(say("Nobody stands in for themselves: end the other appointment first."))
    if _both(role, own, {ExamRole.EXAMINER}, {ExamRole.SCRIBE}):
        raise RoleClash(say("A scribe enters scores that others call out, so an examiner cannot be the scribe."))
    if role in ONLY_ONE and any(one.role is role for one in in_force):
        raise RoleClash(say("Somebody has this role already. End that appointment first; the reason is kept."))


def seat_for(role: ExamRole, asked: int | None, team: int, held: Iterable[Held]) -> int | None:
    """The seat of a new appointment: the one asked for, or an examiner's first free one in the team, else None.

    Raises BadInput for a seat that does not exist or is none of an examiner's, RoleClash for a taken one.
    """
    if team < 1:
        raise BadInput(say("Marking teams are numbered from 1."))
    if role is not ExamRole.EXAMINER:
        if asked is not None:
            raise BadInput(say("Only an examiner of a marking team has a seat."))
        return None
    taken = {one.seat for one in held if one.role is ExamRole.EXAMINER and one.team == team}
    free = [seat for seat in SEATS if seat not in taken]
    if asked is not None and asked not in SEATS:
        raise BadInput(say("The seats of a marking team are 1, 2 and 3."))
    if not free:
        raise RoleClash(say("All three seats of this marking team are taken. End an appointment first."))
    if asked is not None and asked not in free:
        raise RoleClash(say("Seat %(seat)s of this marking team is taken. End that appointment first.", seat=asked))
    return free[0] if asked is None else asked


def _both(role: ExamRole, own: set[ExamRole], one: Iterable[ExamRole], other: Iterable[ExamRole]) -> bool:
    first, second = set(one), set(other)
    return (role in first and bool(own & second)) or (role in second and bool(own & first))
