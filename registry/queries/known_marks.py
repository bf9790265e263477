"""Marks as one reader may know them: without the scores they are going to give anew (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_role import ExamRole
from registry.domain.left_behind import known_to
from registry.domain.mark import Mark
from registry.models import Exam, MarkSheet
from registry.queries.access import appointments
from registry.queries.schemes import StoredScheme, stored_scheme

OPEN = select(MarkSheet.sitting_id, MarkSheet.sub_criterion_id, MarkSheet.team).where(
    MarkSheet.sitting_id.in_(bindparam("sittings", expanding=True)), MarkSheet.signed_at.is_(None)
)


def known_marks(actor: Actor, exam: Exam, marks: Mapping[int, Sequence[Mark]]) -> Mapping[int, Sequence[Mark]]:
    """The marks by sitting, as the reader may know them. Whoever sits in no seat has nothing to give, and sees all.

    Two statements, however many marks there are.
    """
    held = appointments(actor, exam.id)
    seats = {one.team: one.seat for one in held if one.role is ExamRole.EXAMINER and one.seat is not None}
    if not seats:
        return marks
    own = own_cells(seats, marks, stored_scheme(exam.scheme_id))
    return {
        sitting: known_to(actor.account_id, found, own[sitting], exam.max_spread) for sitting, found in marks.items()
    }


def own_cells(
    seats: Mapping[int, int], sittings: Collection[int], stored: StoredScheme
) -> Mapping[int, Mapping[str, int]]:
    """By sitting, the aspects of open sheets with the seat somebody has there; `seats` are theirs by team."""
    aspects: dict[int, list[str]] = defaultdict(list)
    for key, code in stored.sub_codes.items():
        aspects[stored.sub_criterion_ids[code]].append(key)
    found: dict[int, dict[str, int]] = {sitting: {} for sitting in sittings}
    for row in db.session.connection().execute(OPEN, {"sittings": sorted(found)}):
        if row.team in seats:
            found[row.sitting_id] |= dict.fromkeys(aspects[row.sub_criterion_id], seats[row.team])
    return found
