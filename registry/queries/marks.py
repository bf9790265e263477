"""Marks read from their rows as the domain's marks, and the scores they add up to."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.entries import parse_entry
from registry.domain.mark import Mark, MarkKey
from registry.domain.scoring import SittingScore, score_sitting
from registry.models import Aspect, Exam, Sitting, VoidedAspect
from registry.models import Mark as MarkRow
from registry.queries.schemes import StoredScheme, stored_scheme

# Asked with every mark, so put together once.
VOIDED = (
    select(Aspect.key)
    .join(VoidedAspect, VoidedAspect.aspect_id == Aspect.id)
    .where(VoidedAspect.exam_id == bindparam("exam"), VoidedAspect.agreed_by.is_not(None))
)


def marks_of(sitting_ids: Collection[int], stored: StoredScheme) -> Mapping[int, list[Mark]]:
    """All marks of these sittings, of every seat and round, by sitting: one query however many there are."""
    keys, found = stored.aspect_keys, defaultdict(list)
    for row in db.session.scalars(select(MarkRow).where(MarkRow.sitting_id.in_(sitting_ids)).order_by(MarkRow.id)):
        found[row.sitting_id].append(as_mark(row, keys[row.aspect_id], stored))
    return found


def as_mark(row: MarkRow, aspect_key: str, stored: StoredScheme) -> Mark:
    """One row as the domain's mark."""
    entry = parse_entry(stored.scheme.by_id[aspect_key], row.kind.value, row.value, row.reason)
    return Mark(MarkKey(row.sitting_id, aspect_key, row.seat, row.round), entry, row.scored_by)


def voided_keys(exam_id: int) -> frozenset[str]:
    """The aspects that are void in this exam: both people agreed."""
    return frozenset(db.session.scalars(VOIDED, {"exam": exam_id}))


def proposed_voids(exam_id: int) -> Sequence[str]:
    """The aspects whose voiding is proposed and neither agreed to, refused nor withdrawn."""
    waiting = (
        select(Aspect.key)
        .join(VoidedAspect, VoidedAspect.aspect_id == Aspect.id)
        .where(VoidedAspect.exam_id == exam_id, VoidedAspect.agreed_at.is_(None), VoidedAspect.closed_at.is_(None))
    )
    return db.session.scalars(waiting.order_by(VoidedAspect.id)).all()


def scores_of(exam: Exam) -> Mapping[int, SittingScore]:
    """The score of every sitting of an exam, recomputed from its marks."""
    stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam.id)
    ids = db.session.scalars(select(Sitting.id).where(Sitting.exam_id == exam.id)).all()
    marks = marks_of(ids, stored)
    return {i: score_sitting(stored.scheme, marks.get(i, ()), voided, exam.max_spread) for i in ids}
