"""What stands in the cells of an exam, as far as one examiner may know it (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from registry.domain.actor import Actor
from registry.domain.judgement import SEATS, JudgementRound, spread
from registry.domain.left_behind import scored_anew
from registry.domain.mark import AGREED
from registry.models import Mark, Sitting
from registry.queries.schemes import StoredScheme

MARKS = (
    select(Mark.sitting_id, Mark.aspect_id, Mark.seat, Mark.round, Mark.kind, Mark.value, Mark.reason, Mark.version)
    .add_columns(Mark.scored_by)
    .join(Sitting, Sitting.id == Mark.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"))
    .order_by(Mark.id)
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under one key, `sitting/aspect/seat/round`."""

    key: str
    kind: str
    value: str
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """A round of which all three scores are in, so that everybody sees them; no mark when they are too far apart."""

    sitting: int
    aspect: str
    round: int
    scores: tuple[int, ...]
    spread: int
    mark: Decimal | None


def known_rows(
    actor: Actor, marks: Sequence[Any], stored: StoredScheme, own: Mapping[tuple[int, int], int | None], max_spread: int
) -> Sequence[Any]:
    """The marks without the scores this reader is going to give anew; `own` are the seats on sheets that are open."""
    keys, ids, codes = stored.aspect_keys, stored.sub_criterion_ids, stored.sub_codes
    behind: dict[tuple[int, int], dict[int, int | None]] = defaultdict(dict)
    for row in marks:
        place = row.sitting_id, ids[codes[keys[row.aspect_id]]]
        if row.seat != AGREED and row.seat == own.get(place):
            behind[row.sitting_id, row.aspect_id][row.round] = row.scored_by
    if not any(giver != actor.account_id for given_by in behind.values() for giver in given_by.values()):
        return marks
    rounds = rounds_of(marks, stored)
    gone = {
        (sitting, aspect, scored_anew(rounds[sitting, keys[aspect]], given_by, actor.account_id, max_spread))
        for (sitting, aspect), given_by in behind.items()
    }
    return [
        row
        for row in marks
        if (row.sitting_id, row.aspect_id, row.round) not in gone
        or row.seat != own.get((row.sitting_id, ids[codes[keys[row.aspect_id]]]))
    ]


def cells_of(
    marks: Sequence[Any], stored: StoredScheme, own: Mapping[tuple[int, int], int | None], *, scribe: bool
) -> list[Cell]:
    """Agreed values, and the reader's own column; a scribe has all."""
    keys, ids, codes = stored.aspect_keys, stored.sub_criterion_ids, stored.sub_codes
    return [
        Cell(f"{row.sitting_id}/{key}/{row.seat}/{row.round}", row.kind.value, row.value, row.reason, row.version)
        for row in marks
        if (key := keys[row.aspect_id]) and (scribe or row.seat in (AGREED, own.get((row.sitting_id, ids[codes[key]]))))
    ]


def rounds_of(marks: Collection[Any], stored: StoredScheme) -> Mapping[tuple[int, str], dict[int, dict[int, int]]]:
    """The judges' scores by sitting and aspect, round and seat."""
    keys = stored.aspect_keys
    found: dict[tuple[int, str], dict[int, dict[int, int]]] = defaultdict(dict)
    for row in marks:
        if row.seat != AGREED:
            found[row.sitting_id, keys[row.aspect_id]].setdefault(row.round, {})[row.seat] = int(row.value)
    return found


def revealed_rounds(
    rounds: Mapping[tuple[int, str], Mapping[int, Mapping[int, int]]], stored: StoredScheme, max_spread: int
) -> list[Revealed]:
    """The rounds of which all three scores are in."""
    return [
        Revealed(
            sitting=sitting,
            aspect=aspect,
            round=number,
            scores=tuple(scores[seat] for seat in SEATS),
            spread=spread(scores.values()),
            mark=JudgementRound(number, scores).mark(stored.scheme.by_id[aspect].maximum, max_spread),
        )
        for (sitting, aspect), found in rounds.items()
        for number, scores in sorted(found.items())
        if len(scores) == len(SEATS)
    ]
