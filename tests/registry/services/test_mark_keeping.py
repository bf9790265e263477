"""What a batch leaves behind: marks, their history, one entry for each sheet."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.mark_writing import MarkWrite
from registry.models import AuditEntry, AuditPayload, Mark, MarkConflict
from registry.services.marking import record_marks
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted


def entries() -> list[tuple[str, dict[str, object]]]:
    rows = db.session.execute(
        select(AuditEntry.object_id, AuditPayload.payload)
        .join(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.act == "record_marks")
        .order_by(AuditEntry.seq)
    )
    return [(object_id, dict(payload)) for object_id, payload in rows]


def record(stage: Stage, *writes: MarkWrite) -> None:
    with transaction():
        record_marks(stage.judges[0], exam_id=stage.exam_id, writes=writes, offline=True)


def test_one_entry_for_each_sheet_tells_every_mark_before_and_after(session: Session) -> None:
    stage = a_stage()
    sitting, tablet = stage.sitting_id, dict[str, Any](device="a" * 32, at_device=clock.now())
    record(stage, MarkWrite(sitting, "m1", 0, "answer", "yes", "op-1", seq=1, **tablet))
    record(
        stage,
        MarkWrite(sitting, "m1", 0, "answer", "no", "op-2", base_version=1, change_reason="Қате", seq=2, **tablet),
        MarkWrite(sitting, "m2", 0, "partial", "1", "op-3", seq=3, **tablet),
        MarkWrite(sitting, "d1", 0, "measured", "12", "op-4", seq=4, **tablet),
    )

    told = entries()
    assert [payload["sheet"] for _, payload in told] == ["A1", "A1", "B1"]
    judge = str(stage.judges[0].account_id)
    assert told[1][1] | {"request": "", "origin": ""} == {
        "sheet": "A1",
        "sitting": sitting,
        "before": {"m1/0/1/2": "answer yes", "m2/0/1/1": ""},
        "after": {"m1/0/1/2": "answer no", "m2/0/1/1": "partial 1.00"},
        "scored_by": {"m1/0/1/2": judge, "m2/0/1/1": judge},
        "why": {"m1/0/1/2": "Қате"},
        "devices": ["a" * 32],
        "request": "",
        "origin": "",
    }
    row = db.session.scalars(select(Mark).where(Mark.op_id == "op-2")).one()
    assert (row.version, row.device, row.seq, row.at_device) == (2, "a" * 32, 2, clock.now())


def test_many_marks_that_came_too_late_take_as_many_statements_as_one(session: Session) -> None:
    stage, sent = a_stage(sittings=9), []
    stage.fill({"m1": ("answer", "yes")})
    late = [MarkWrite(sitting, "m1", 0, "answer", "no", f"late-{sitting}", seq=1) for sitting in stage.sitting_ids]
    for some in (late[:1], late[1:2], late[2:]):  # the first one of all also reads the scheme
        with counted(db.engine) as statements:
            record(stage, *some)
        sent.append(len(statements))
    assert sent[1] == sent[2]

    kept = db.session.execute(select(MarkConflict.id, MarkConflict.op_id).order_by(MarkConflict.id)).all()
    assert [op_id for _, op_id in kept] == [write.op_id for write in late]
    told = select(AuditEntry.object_id).where(AuditEntry.act == "keep_conflict").order_by(AuditEntry.seq)
    assert db.session.scalars(told).all() == [str(conflict_id) for conflict_id, _ in kept]
