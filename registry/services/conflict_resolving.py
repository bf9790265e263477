"""Deciding between what stands and what came too late from a tablet (rules, section 3)."""

import uuid

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.mark_writing import MarkWrite, Said, Standing, aspect_void
from registry.domain.marking_gate import require_open
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Aspect, MarkConflict
from registry.queries.conflicts import sheet_target
from registry.queries.mark_batch import MarkBatch, mark_batch
from registry.queries.sheets import SheetPlace, lock_sheet, sheet_of_aspect
from registry.services import audit
from registry.services.mark_answers import due_round
from registry.services.mark_keeping import Accepted, keep_marks


def resolve_conflict(actor: Actor, *, conflict_id: int, take: bool, reason: str) -> MarkConflict:
    """Whoever runs the exam enters the late value as a new version (`take`), or keeps what stands; both with a reason.

    The conflict rule binds whoever decides. What was not taken stays on record. Deciding twice in the same way changes
    nothing. Raises Forbidden, Conflict, NotFound, BadInput without a reason; Refused when it was decided otherwise;
    SheetClosed, ScoreStands once all three scores are in, and Refused for a round that is over: the value cannot be
    entered any more.
    """
    row, place = _found(conflict_id)
    require(actor, Permission.RESOLVE_CONFLICT, sheet_target(actor, place))
    lock_sheet(place)
    db.session.refresh(row, with_for_update=True)
    if row.resolved_at is not None:
        if row.taken is take:
            return row
        raise Refused(say("Somebody has decided otherwise meanwhile. Look at the history of this mark."))
    why = required_reason(reason)
    before = _enter(actor, place, row, why) if take else None
    row.resolved_by, row.resolved_at, row.taken, row.resolution = actor.account_id, clock.now(), take, why
    db.session.flush()
    audit.record(
        actor,
        "resolve_conflict",
        "mark_conflict",
        row.id,
        sheet=place.code,
        sitting=row.sitting_id,
        seat=row.seat,
        round=row.round,
        before=before or "",
        after=f"{row.kind.value} {row.value}" if take else "",
        reason=why,
    )
    return row


def _found(conflict_id: int) -> tuple[MarkConflict, SheetPlace]:
    row = db.session.get(MarkConflict, conflict_id)
    if row is None:
        raise NotFound(say("This is decided already, or there is no such thing."))
    return row, sheet_of_aspect(row.sitting_id, db.session.get_one(Aspect, row.aspect_id).key)


def _enter(actor: Actor, place: SheetPlace, row: MarkConflict, why: str) -> str:
    """Enter the late value as the next version; what stood before it, in words of the trail.

    It is entered by a decision and by no tablet: what the tablet kept meanwhile has not seen the decision.
    """
    key = place.stored.aspect_keys[row.aspect_id]
    write = MarkWrite(
        sitting_id=row.sitting_id,
        aspect_key=key,
        seat=row.seat,
        kind=row.kind,
        value=row.value,
        op_id=uuid.uuid4().hex,
        reason=row.reason,
        round=row.round,
    )
    batch = mark_batch(actor, place.exam.id, [write])
    standing = _standing(batch, write)
    said = Said(row.kind, row.value, row.reason, row.scored_by)
    after = Standing(said, standing.version + 1, id=standing.id)
    sheet = batch.sheets[write.sitting_id, place.code]
    keep_marks(actor, batch, [Accepted(write, sheet, row.round, standing, after, why)])
    return f"{standing.said.kind.value} {standing.said.value}"


def _standing(batch: MarkBatch, write: MarkWrite) -> Standing:
    sheet = batch.sheets[write.sitting_id, batch.stored.sub_codes[write.aspect_key]]
    require_open(batch.state, sheet.sitting_state, signed=sheet.signed)
    if write.aspect_key in batch.voided:
        raise aspect_void()
    if due_round(batch, sheet, write) != write.round:
        raise Refused(say("This round is over and the next one has begun: keep what stands."))
    return batch.standing[write.sitting_id, write.aspect_key][write.seat, write.round]
