"""Two tablets without network that entered different answers: what the chief expert finds to decide."""

import secrets

from registry.demo.stage import Stage
from registry.domain.entries import EntryKind, entry_kind
from registry.domain.mark_writing import MarkWrite
from registry.domain.scheme import AspectType, SubCriterion
from registry.services.marking import record_marks

SENT = (("examiner 1", "yes"), ("examiner 2", "no"))


def send_late_marks(stage: Stage, exam_id: int, sitting_id: int, sheet: SubCriterion) -> None:
    """The first question of a sheet is answered by both, each on an own tablet; nothing where none is asked."""
    asked = [a for a in sheet.aspects if a.type is AspectType.MEASUREMENT and entry_kind(a) is EntryKind.ANSWER]
    for (part, answer), aspect in zip(SENT, asked[:1] * len(SENT), strict=False):
        write = MarkWrite(
            sitting_id=sitting_id,
            aspect_key=aspect.id,
            seat=0,
            kind=EntryKind.ANSWER,
            value=answer,
            op_id=secrets.token_hex(16),
            round=1,
            device=secrets.token_hex(16),
            seq=1,
        )
        record_marks(stage.actors[part], exam_id=exam_id, writes=[write], offline=True)
