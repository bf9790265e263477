"""Every value one aspect of one sitting ever had (rules, section 3)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.aspect_score import scores_by_round
from registry.domain.errors import NotFound
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import Value, say
from registry.models import Account, MarkRevision
from registry.queries.access import exam_target, seat_of
from registry.queries.known_marks import known_marks
from registry.queries.marks import marks_of
from registry.queries.sheets import SheetPlace, sheet_of_aspect
from registry.queries.standing_marks import value_in_words


@dataclass(frozen=True)
class Revision:
    """One value: whose it is, who typed it in, when, and why it replaced the one before. `value` None is hidden."""

    seat: int
    round: int
    version: int
    value: Value | None
    reason: str
    scored_by: str
    entered_by: str
    entered_at: datetime
    change_reason: str


@dataclass(frozen=True)
class MarkHistory:
    """The history of one aspect of one sitting, oldest first."""

    exam_id: int
    sitting_id: int
    workstation: int
    sheet: str
    code: str
    description: Names
    revisions: tuple[Revision, ...]


def mark_history(actor: Actor, exam_id: int, sitting_id: int, aspect_key: str) -> MarkHistory:
    """All entries of all seats and rounds. Scores of a round that is not revealed yet are shown to their judge alone.

    Raises Forbidden; NotFound for an aspect or sitting of another exam.
    """
    place = sheet_of_aspect(sitting_id, aspect_key)
    if place.exam.id != exam_id:
        raise NotFound(say("There is no such mark sheet in this exam."))
    require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    aspect = place.stored.scheme.by_id[aspect_key]
    return MarkHistory(
        exam_id=exam_id,
        sitting_id=sitting_id,
        workstation=place.sitting.workstation,
        sheet=place.code,
        code=place.stored.scheme.codes[aspect_key],
        description=aspect.description,
        revisions=_revisions(actor, place, aspect_key),
    )


def _revisions(actor: Actor, place: SheetPlace, aspect_key: str) -> tuple[Revision, ...]:
    scorer, writer = aliased(Account), aliased(Account)
    aspect = place.stored.scheme.by_id[aspect_key]
    open_rounds = _hidden_rounds(actor, place, aspect_key)
    own = seat_of(actor, place.exam.id, place.sheet.team)

    def hidden(row: MarkRevision) -> bool:
        mine = row.seat == own and row.scored_by == actor.account_id
        return row.seat != AGREED and row.round in open_rounds and not mine

    rows = db.session.execute(
        select(MarkRevision, scorer.display_name, writer.display_name)
        .join(scorer, scorer.id == MarkRevision.scored_by)
        .join(writer, writer.id == MarkRevision.entered_by)
        .where(
            MarkRevision.sitting_id == place.sitting.id,
            MarkRevision.aspect_id == place.stored.aspect_ids[aspect_key],
        )
        .order_by(MarkRevision.id)
    )
    return tuple(
        Revision(
            seat=row.seat,
            round=row.round,
            version=row.version,
            value=None if hidden(row) else value_in_words(aspect, row),
            reason=row.reason,
            scored_by=scored,
            entered_by=entered,
            entered_at=row.entered_at,
            change_reason=row.change_reason,
        )
        for row, scored, entered in rows
    )


def _hidden_rounds(actor: Actor, place: SheetPlace, aspect_key: str) -> frozenset[int]:
    entered = marks_of([place.sitting.id], place.stored)
    marks = known_marks(actor, place.exam, entered).get(place.sitting.id, ())
    rounds = scores_by_round([m for m in marks if m.key.aspect == aspect_key and m.key.seat in SEATS])
    return frozenset(number for number, scores in rounds.items() if len(scores) < len(SEATS))
