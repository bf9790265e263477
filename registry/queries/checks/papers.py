"""Papers that were recorded: what two people read on each, beside the marks that were entered from it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from registry.db import db
from registry.domain.paper_reading import Cell, Reading, ReadValue, paper_op, scorer_of
from registry.domain.sentences import say
from registry.models import (
    Aspect,
    MarkRevision,
    MarkSheet,
    PaperReading,
    PaperSheet,
    PaperValue,
    Sitting,
    VoidedAspect,
)
from registry.queries.checks.finding import Finding, Part
from registry.queries.paper_readings import as_reading

TOGETHER = 50
"""So many papers are read at once."""
Entered = Mapping[str, tuple[str, str, int]]
"""By the name of the write: kind, value, and whose it is."""


def check_papers() -> Iterator[Finding]:
    """Of every paper that was recorded both readings say the same, and every value is the mark it was entered as."""
    after = 0
    while papers := _recorded(after):
        keys = _aspect_keys(papers)
        read = {paper.id: [as_reading(row, keys) for row in _last(paper)] for paper in papers}
        entered, void = _entered(read), _void([paper.id for paper in papers])
        for paper in papers:
            if not _is_entered(paper.id, read[paper.id], entered, void.get(paper.id, frozenset())):
                sentence = say("The marks of paper %(paper)s are not what two people read on it.", paper=paper.id)
                yield Finding(Part.ENTRIES, f"paper_sheet {paper.id}", sentence)
        after = papers[-1].id
        db.session.expire_all()


def _recorded(after: int) -> Sequence[PaperSheet]:
    chosen = select(PaperSheet).where(PaperSheet.recorded_at.is_not(None), PaperSheet.id > after)
    whole = selectinload(PaperSheet.readings).selectinload(PaperReading.values)
    return db.session.scalars(chosen.options(whole).order_by(PaperSheet.id).limit(TOGETHER)).all()


def _last(paper: PaperSheet) -> Sequence[PaperReading]:
    last = {row.reader: row for row in sorted(paper.readings, key=lambda row: row.version)}
    return [last[reader] for reader in sorted(last)]


def _aspect_keys(papers: Sequence[PaperSheet]) -> Mapping[int, str]:
    named = (
        select(PaperValue.aspect_id)
        .join(PaperReading, PaperReading.id == PaperValue.reading_id)
        .where(PaperReading.paper_id.in_([paper.id for paper in papers]))
    )
    return {row.id: row.key for row in db.session.execute(select(Aspect.id, Aspect.key).where(Aspect.id.in_(named)))}


def _entered(read: Mapping[int, Sequence[Reading]]) -> Entered:
    ops = [paper_op(paper, cell) for paper, readings in read.items() for one in readings for cell in one.values]
    rows = db.session.execute(
        select(MarkRevision.op_id, MarkRevision.kind, MarkRevision.value, MarkRevision.scored_by).where(
            MarkRevision.op_id.in_(ops)
        )
    )
    return {op: (kind.value, value, scored_by) for op, kind, value, scored_by in rows}


def _void(papers: Sequence[int]) -> Mapping[int, frozenset[str]]:
    """The aspects of each paper that nobody marks any more: what stands there was not entered."""
    rows = db.session.execute(
        select(PaperSheet.id, Aspect.key)
        .join(MarkSheet, MarkSheet.id == PaperSheet.sheet_id)
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .join(VoidedAspect, VoidedAspect.exam_id == Sitting.exam_id)
        .join(Aspect, Aspect.id == VoidedAspect.aspect_id)
        .where(PaperSheet.id.in_(papers), VoidedAspect.agreed_by.is_not(None))
    ).all()
    return {paper: frozenset(key for one, key in rows if one == paper) for paper, _ in rows}


def _is_entered(paper: int, readings: Sequence[Reading], entered: Entered, void: Collection[str]) -> bool:
    if len(readings) < 2 or readings[0].scorers != readings[1].scorers:
        return False
    first, second = readings
    return all(
        _stands(entered.get(paper_op(paper, cell)), cell, first, second)
        for cell in {*first.values, *second.values}
        if cell.aspect not in void
    )


def _stands(found: tuple[str, str, int] | None, cell: Cell, first: Reading, second: Reading) -> bool:
    value: ReadValue | None = first.values.get(cell)
    other: ReadValue | None = second.values.get(cell)
    if found is None or value is None or other is None or not value.says(other):
        return False
    return found == (value.kind, value.value, scorer_of(cell, first.scorers))
