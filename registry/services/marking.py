"""Recording marks (rules, section 3): one mechanism for a tap, a tablet, a saved file and paper."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.mark_writing import MarkAnswer, MarkWrite, Stale
from registry.models import Aspect, Exam, Mark, Sitting
from registry.queries.mark_batch import mark_batch
from registry.services.mark_answers import answered, no_sheet
from registry.services.mark_keeping import Accepted, Kept, keep_conflicts, keep_marks

__all__ = ["Stale", "record_mark", "record_marks"]

EXAM_OF = select(Sitting.exam_id).where(Sitting.id == bindparam("sitting"))
WRITTEN = (
    select(Mark)
    .join(Aspect, Aspect.id == Mark.aspect_id)
    .join(Sitting, Sitting.id == Mark.sitting_id)
    .join(Exam, Exam.id == Sitting.exam_id)
    .where(
        Mark.sitting_id == bindparam("sitting"),
        Mark.seat == bindparam("seat"),
        Mark.round == bindparam("round"),
        Aspect.key == bindparam("aspect"),
        Aspect.scheme_id == Exam.scheme_id,
    )
    .execution_options(populate_existing=True)
)


def record_marks(
    actor: Actor,
    *,
    exam_id: int,
    writes: Sequence[MarkWrite],
    scheme_id: int | None = None,
    offline: bool = False,
    entered_by: Actor | None = None,
) -> list[MarkAnswer]:
    """Enter or change any number of marks of one exam; an answer for each, in their order.

    Every write is decided by itself, beside what the ones before it left: one that is refused keeps no other from
    being entered. All their sheets are held until the transaction ends, and it is ended by whoever calls: either all
    answers hold or none. The same write again (`op_id`) changes nothing. Every value a key ever had is kept with who,
    when and why; on a reopened sheet the reason of the reopening stands where `change_reason` is empty.

    `actor` is whose act it is: what the policy is asked about, and whose values these are. `entered_by` is who typed
    them where that was somebody else (a tablet's saved file, paper); whether that person may is asked by whoever calls.
    `scheme_id` is the version the writes were made by, where that was long ago. `offline`: the writes may be old. One
    that came too late is kept as an open conflict then, and otherwise refused.

    Rows of marks that were loaded before are not renewed. Raises NotFound without such an exam, SchemeChanged; every
    other refusal is in the answers.
    """
    db.session.flush()
    batch = mark_batch(actor, exam_id, writes, scheme_id=scheme_id)
    found = [answered(actor, batch, write, offline=offline) for write in writes]
    keep_marks(entered_by or actor, batch, [one for _, one in found if isinstance(one, Accepted)])
    keep_conflicts(entered_by or actor, batch, [one for _, one in found if isinstance(one, Kept)])
    return [answer for answer, _ in found]


def record_mark(
    actor: Actor,
    *,
    sitting_id: int,
    aspect_key: str,
    seat: int,
    kind: str,
    value: str,
    reason: str = "",
    op_id: str,
    scored_by: int | None = None,
    base_version: int | None = None,
    change_reason: str = "",
) -> Mark:
    """Enter or change the value of one aspect for one seat; the round is the one due.

    `seat` 0 is the agreed value of a measurement, entered by any member of the marking team; 1–3 are the judges, each
    for themselves. Where scores are called out, the scribe enters for the others: `scored_by` is whose value it is
    (left out: whoever sits there; for an agreed value the first of the team). `kind`, `value` and `reason` are what
    `domain.entries.parse_entry` reads.

    `op_id` names the write (up to 36 letters, fresh for each tap): the same write again returns the same mark and
    changes nothing, another value under the same name is refused. `base_version` is the version the writer saw, None
    or 0 for a blank: who saw something older is refused and told what stands now.

    Raises Forbidden, Conflict, SheetClosed, ScoreStands, BadInput, Refused.
    """
    write = MarkWrite(
        sitting_id=sitting_id,
        aspect_key=aspect_key,
        seat=seat,
        kind=kind,
        value=value,
        op_id=op_id,
        reason=reason,
        scored_by=scored_by,
        base_version=base_version or 0,
        change_reason=change_reason,
    )
    exam_id = db.session.scalar(EXAM_OF, {"sitting": sitting_id})
    if exam_id is None:
        raise no_sheet()
    (answer,) = record_marks(actor, exam_id=exam_id, writes=[write])
    if answer.refusal is not None:
        raise answer.refusal
    return _row(answer)


def _row(answer: MarkAnswer) -> Mark:
    write = answer.write
    key = {"sitting": write.sitting_id, "seat": write.seat, "round": answer.round, "aspect": write.aspect_key}
    return db.session.scalars(WRITTEN, key).one()
