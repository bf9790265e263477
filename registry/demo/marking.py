"""How the demo's examiners fill a mark sheet: each sends what they entered in one go, as a tablet does."""

import uuid
from collections.abc import Sequence
from random import Random

from registry.db import db
from registry.demo.marks import measured_entry, three_scores
from registry.demo.stage import Stage
from registry.domain.entries import EntryKind
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED
from registry.domain.mark_writing import MarkWrite
from registry.domain.scheme import Aspect, AspectType, SubCriterion
from registry.models import Sitting
from registry.services.marking import record_marks

TEAM = ("examiner 1", "examiner 2", "examiner 3")
TOO_FAR_APART = (0, 2, 1)
Entered = tuple[Aspect, int, str, str, str]
"""Aspect, seat, kind, value, reason."""


def mark_sheet(
    stage: Stage, sitting_id: int, sub: SubCriterion, ability: float, random: Random, again: set[str]
) -> None:
    """Enter everything on one sheet; the aspects in `again` are first judged too far apart."""
    entered: list[Entered] = []
    for aspect in sub.aspects:
        if aspect.id in again:
            judge(stage, sitting_id, aspect, TOO_FAR_APART)
        if aspect.type is AspectType.JUDGEMENT:
            entered += _scores(aspect, three_scores(random, ability))
        else:
            entered.append((aspect, AGREED, *measured_entry(random, aspect, ability)))
    _send(stage, sitting_id, entered)


def judge(stage: Stage, sitting_id: int, aspect: Aspect, scores: tuple[int, int, int]) -> None:
    """Each of the three enters the own score."""
    _send(stage, sitting_id, _scores(aspect, scores))


def _scores(aspect: Aspect, scores: tuple[int, int, int]) -> list[Entered]:
    return [(aspect, seat, EntryKind.SCORE, str(score), "") for seat, score in zip(SEATS, scores, strict=True)]


def _send(stage: Stage, sitting_id: int, entered: Sequence[Entered]) -> None:
    exam_id = db.session.get_one(Sitting, sitting_id).exam_id
    for number, part in enumerate(TEAM, start=1):
        # The agreed values are entered by whoever sits in the first seat.
        own = [one for one in entered if number == (one[1] or SEATS[0])]
        writes = [
            MarkWrite(sitting_id, aspect.id, seat, kind, value, str(uuid.uuid4()), reason)
            for aspect, seat, kind, value, reason in own
        ]
        for answer in record_marks(stage.actors[part], exam_id=exam_id, writes=writes) if writes else ():
            if answer.refusal is not None:
                raise answer.refusal
