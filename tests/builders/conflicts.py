"""A value of a tablet that came too late, beside what stands."""

import uuid

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.entries import EntryKind
from registry.models import Account, Aspect, Exam, Mark, MarkConflict, Sitting


def a_conflict(exam: Exam, by: Account) -> MarkConflict:
    """`no` for aspect m1 of the first workstation, where something else stands."""
    sitting = db.session.scalars(
        select(Sitting).where(Sitting.exam_id == exam.id).order_by(Sitting.workstation)
    ).first()
    aspect = db.session.scalars(select(Aspect).where(Aspect.scheme_id == exam.scheme_id, Aspect.key == "m1")).one()
    assert sitting is not None
    cell = {"sitting_id": sitting.id, "aspect_id": aspect.id, "seat": 0, "round": 1}
    entered = {"kind": EntryKind.ANSWER, "scored_by": by.id, "entered_by": by.id}
    standing = db.session.scalars(select(Mark).filter_by(**cell)).one_or_none()
    if standing is None:
        standing = Mark(**cell, **entered, value="yes", op_id=uuid.uuid4().hex, entered_at=clock.now())
    row = MarkConflict(
        **cell,
        **entered,
        value="no",
        base_version=0,
        standing_version=1,
        op_id=uuid.uuid4().hex,
        received_at=clock.now(),
        device="e" * 32,
        seq=1,
    )
    db.session.add_all([standing, row])
    db.session.flush()
    return row
