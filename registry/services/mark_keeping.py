"""Writing what a batch of marks decided: marks and their history in bulk, one entry of the trail for each sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from registry import clock
from registry.db import db
from registry.direct import Prepared
from registry.domain.actor import Actor
from registry.domain.mark_writing import MarkWrite, Said, Standing
from registry.models import Mark, MarkConflict, MarkRevision
from registry.queries.mark_batch import MarkBatch, Sheet
from registry.services import audit

# What changes under a key, and the statements put together once.
CHANGING = (
    "kind",
    "value",
    "reason",
    "version",
    "op_id",
    "scored_by",
    "entered_by",
    "entered_at",
    "device",
    "seq",
    "at_device",
)
KEY = ("sitting_id", "aspect_id", "seat", "round")
NEW_MARK = Prepared(insert(Mark), *KEY, *CHANGING)
NEW_REVISION = Prepared(insert(MarkRevision), *KEY, *CHANGING, "change_reason", "batch")
LATE = (
    "base_version",
    "standing_version",
    "kind",
    "value",
    "reason",
    "op_id",
    "scored_by",
    "entered_by",
    "received_at",
    "device",
    "seq",
    "at_device",
    "resolution",
)
NEW_CONFLICT = Prepared(insert(MarkConflict), *KEY, *LATE)
CONFLICT_IDS = select(MarkConflict.op_id, MarkConflict.id).where(
    MarkConflict.op_id.in_(bindparam("ops", expanding=True))
)
CHANGED_MARK = (
    update(Mark).where(Mark.id == bindparam("mark")).values({name: bindparam(f"new_{name}") for name in CHANGING})
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A write that is entered: what stood before, what stands after, and why it was changed."""

    write: MarkWrite
    sheet: Sheet
    round: int
    before: Standing | None
    after: Standing
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A write that came too late, beside what stands."""

    write: MarkWrite
    sheet: Sheet
    round: int
    standing: Standing
    said: Said


def keep_marks(actor: Actor, batch: MarkBatch, accepted: Sequence[Accepted]) -> None:
    """Write marks and their revisions, then an entry of the trail for each sheet with every mark before and after."""
    if not accepted:
        return
    moment, first = clock.now(), {one.sheet.id: one.write.op_id for one in reversed(accepted)}
    rows = [
        {
            **_key(batch, one),
            **_fields(actor, one, moment),
            "change_reason": one.why,
            "batch": first[one.sheet.id],
        }
        for one in accepted
    ]
    stored = _stored(NEW_REVISION, rows)
    last = {tuple(row[name] for name in KEY): place for place, row in enumerate(rows)}.values()
    _insert(NEW_MARK, [stored[place] for place in last if accepted[place].after.id is None])
    changed = [(place, mark_id) for place in last if (mark_id := accepted[place].after.id) is not None]
    if changed:
        told = [{"mark": i, **{f"new_{name}": rows[place][name] for name in CHANGING}} for place, i in changed]
        db.session.connection().execute(CHANGED_MARK, told)
    _insert(NEW_REVISION, stored)
    with audit.together():
        for sheet_id, marks in _by_sheet(accepted).items():
            _tell(actor, sheet_id, marks)


def keep_conflicts(actor: Actor, batch: MarkBatch, kept: Sequence[Kept]) -> None:
    """Keep what came too late as it came, open until somebody decides; each with its entry of the trail."""
    if not kept:
        return
    moment = clock.now()
    rows = [{**_key(batch, one), **_kept_fields(actor, one, moment)} for one in kept]
    _insert(NEW_CONFLICT, _stored(NEW_CONFLICT, rows))
    found = db.session.connection().execute(CONFLICT_IDS, {"ops": [one.write.op_id for one in kept]})
    ids = dict(found.all())
    with audit.together():
        for one in kept:
            _tell_conflict(actor, ids[one.write.op_id], one)


def _stored(prepared: Prepared, rows: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    sql = prepared.sql(db.session.connection().dialect)
    return [sql.stored(row) for row in rows]


def _insert(prepared: Prepared, stored: Sequence[Mapping[str, Any]]) -> None:
    # Many rows of one shape: what SQLAlchemy would do for each costs more than the rows themselves.
    if not stored:
        return
    connection = db.session.connection()
    sql = prepared.sql(connection.dialect)
    bound = [sql.in_order(one) for one in stored]
    connection.exec_driver_sql(sql.text, bound if sql.names is None else [tuple(row) for row in bound])


def _tell(actor: Actor, sheet_id: int, marks: Sequence[Accepted]) -> None:
    keys = [f"{m.write.aspect_key}/{m.write.seat}/{m.round}/{m.after.version}" for m in marks]
    audit.record(
        actor,
        "record_marks",
        "mark_sheet",
        sheet_id,
        sheet=marks[0].sheet.code,
        sitting=marks[0].write.sitting_id,
        before={key: _words(m.before.said) if m.before else "" for key, m in zip(keys, marks, strict=True)},
        after={key: _words(m.after.said) for key, m in zip(keys, marks, strict=True)},
        scored_by={key: str(m.after.said.scored_by) for key, m in zip(keys, marks, strict=True)},
        why={key: m.why for key, m in zip(keys, marks, strict=True) if m.why},
        devices=sorted({m.write.device for m in marks if m.write.device}),
    )


def _tell_conflict(actor: Actor, conflict_id: int, one: Kept) -> None:
    audit.record(
        actor,
        "keep_conflict",
        "mark_conflict",
        conflict_id,
        sheet=one.sheet.code,
        sitting=one.write.sitting_id,
        aspect=one.write.aspect_key,
        seat=one.write.seat,
        round=one.round,
        before=_words(one.standing.said),
        after=_words(one.said),
        scored_by=one.said.scored_by,
    )


def _key(batch: MarkBatch, one: Accepted | Kept) -> dict[str, Any]:
    return {
        "sitting_id": one.write.sitting_id,
        "aspect_id": batch.stored.aspect_ids[one.write.aspect_key],
        "seat": one.write.seat,
        "round": one.round,
    }


def _fields(actor: Actor, one: Accepted, moment: datetime) -> dict[str, Any]:
    write, after = one.write, one.after
    return {
        "kind": after.said.kind,
        "value": after.said.value,
        "reason": after.said.reason,
        "version": after.version,
        "op_id": write.op_id,
        "scored_by": after.said.scored_by,
        "entered_by": actor.account_id,
        "entered_at": moment,
        "device": write.device,
        "seq": write.seq,
        "at_device": write.at_device,
    }


def _kept_fields(actor: Actor, one: Kept, moment: datetime) -> dict[str, Any]:
    write, said = one.write, one.said
    return {
        "base_version": write.base_version,
        "standing_version": one.standing.version,
        "kind": said.kind,
        "value": said.value,
        "reason": said.reason,
        "op_id": write.op_id,
        "scored_by": said.scored_by,
        "entered_by": actor.account_id,
        "received_at": moment,
        "device": write.device,
        "seq": write.seq,
        "at_device": write.at_device,
        "resolution": "",
    }


def _by_sheet(accepted: Iterable[Accepted]) -> Mapping[int, list[Accepted]]:
    found = defaultdict(list)
    for one in accepted:
        found[one.sheet.id].append(one)
    return found


def _words(said: Said) -> str:
    return f"{said.kind.value} {said.value}"
