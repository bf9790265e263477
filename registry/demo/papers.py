"""Papers at the exam of today: one waits for its second reader, on another two people have read something else."""

from collections.abc import Sequence
from random import Random

from registry.demo.marks import measured_entry, three_scores
from registry.demo.stage import Stage
from registry.domain.entries import EntryKind
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED
from registry.domain.paper_reading import Cell, Typed
from registry.domain.scheme import AspectType, SubCriterion
from registry.services.paper_entry import type_paper

FIRST, SECOND = "examiner 1", "examiner 3"


def type_papers(stage: Stage, sitting_id: int, sheets: Sequence[SubCriterion], random: Random) -> None:
    """Of two sheets the first is typed once and the second twice, by somebody who leaves its last place blank; a scheme
    without two more sheets has no papers."""
    if len(sheets) != len((FIRST, SECOND)):
        return
    waiting, differing = sheets
    _type(stage, FIRST, sitting_id, waiting, _read(waiting, random))
    read = _read(differing, random)
    _type(stage, FIRST, sitting_id, differing, read)
    _type(stage, SECOND, sitting_id, differing, read[:-1])


def _read(sub: SubCriterion, random: Random) -> list[Typed]:
    typed: list[Typed] = []
    for aspect in sub.aspects:
        if aspect.type is AspectType.JUDGEMENT:
            scores = zip(SEATS, three_scores(random, 0.8), strict=True)
            typed += [Typed(Cell(aspect.id, seat), EntryKind.SCORE, str(score)) for seat, score in scores]
        else:
            typed.append(Typed(Cell(aspect.id, AGREED), *measured_entry(random, aspect, 0.8)))
    return typed


def _type(stage: Stage, part: str, sitting_id: int, sub: SubCriterion, typed: list[Typed]) -> None:
    scorers = {seat: stage.actors[f"examiner {seat}"].account_id or 0 for seat in SEATS}
    type_paper(stage.actors[part], sitting_id=sitting_id, sub_criterion=sub.code, typed=typed, scorers=scorers)
