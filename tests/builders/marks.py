"""Marks of a whole sitting, as rows."""

import uuid
from collections.abc import Mapping

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.entries import EntryKind
from registry.models import Appointment, Aspect, Exam, Mark, Sitting
from tests.builders.by_heart import by_heart

# What marks every aspect of `a_marking_scheme`: 1 + 2 + 1.33 + 2 + 1.25 + 1 = 8.58 of 10.
GOOD = {
    "m1": ("answer", "yes"),
    "m2": ("answer", "yes"),
    "j1": ("score", "222"),
    "d1": ("measured", "10"),
    "c1": ("chosen", "one"),
    "l1": ("answer", "yes"),
}


@by_heart
def marked(exam: Exam, sitting: Sitting, values: Mapping[str, tuple[str, str]] = GOOD) -> None:
    """Enter these values: aspect key → (kind, text); a judgement's text is its three scores, "212".

    Each score is of who sits in the seat of the first team, where somebody does.
    """
    ids = dict(db.session.execute(select(Aspect.key, Aspect.id).where(Aspect.scheme_id == exam.scheme_id)).all())
    first = (Appointment.exam_id == exam.id, Appointment.team == 1, Appointment.ended_at.is_(None))
    judges = dict(db.session.execute(select(Appointment.seat, Appointment.account_id).where(*first)).all())
    for key, (kind, text) in values.items():
        seats = enumerate(text, start=1) if kind == EntryKind.SCORE else [(0, text)]
        for seat, value in seats:
            row = _mark(exam, sitting, ids[key], seat, EntryKind(kind), value)
            row.scored_by = judges.get(seat, row.scored_by)
            db.session.add(row)
    db.session.flush()


def _mark(exam: Exam, sitting: Sitting, aspect_id: int, seat: int, kind: EntryKind, value: str) -> Mark:
    return Mark(
        sitting_id=sitting.id,
        aspect_id=aspect_id,
        seat=seat,
        round=1,
        kind=kind,
        value=value,
        op_id=str(uuid.uuid4()),
        scored_by=exam.created_by,
        entered_by=exam.created_by,
        entered_at=clock.now(),
    )
