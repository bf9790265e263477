"""Uploaded files of tablets."""

import json
from collections.abc import Mapping
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.tablet_file import FORMAT
from registry.instance import instance
from registry.models import AuditEntry, Mark, MarkConflict, TabletFile
from registry.queries.sheets import lock_sheet, sheet_place
from registry.services.exam_step import exam_locked
from registry.services.tablet_files import upload_tablet_file
from registry.tablet_seals import seal, seal_key
from tests.builders.marking_stage import Stage, a_stage

DEVICE = "ab" * 16


@pytest.fixture
def stage(session: Session) -> Stage:
    """An exam in the middle of being marked."""
    return a_stage()


def an_op(
    stage: Stage, number: int, aspect: str = "j1", seat: int = 1, value: str = "2", **more: Any
) -> dict[str, Any]:
    """What a tablet keeps of one tap."""
    return {
        "op_id": f"{number:032x}",
        "key": f"{stage.sitting_id}/{aspect}/{seat}/1",
        "kind": "score" if seat else "answer",
        "value": value,
        "reason": "",
        "scored_by": None,
        "base_version": 0,
        "at_device": "2026-06-11T09:30:00Z",
        "seq": number,
        **more,
    }


def a_file(stage: Stage, *ops: object, account: int | None = None, **changed: Any) -> bytes:
    """A file as the tablet of the first judge seals it; `changed` before it is sealed."""
    account_id = account or stage.judges[0].account_id or 0
    content = {
        "format": FORMAT,
        "exam": stage.exam_id,
        "scheme": stage.exam.scheme_id,
        "account": account_id,
        "device": DEVICE,
        "saved_at": "2026-06-11T10:00:00Z",
        "ops": list(ops),
        **changed,
    }
    key = seal_key(instance().settings, exam_id=content["exam"], account_id=account_id, device=DEVICE)
    return json.dumps({**content, "seal": seal(key, content)}).encode()


def upload(actor: Actor, stage: Stage, content: bytes) -> list[tuple[str, str]]:
    """Status and sentence of every answer."""
    with transaction():
        answers = upload_tablet_file(actor, exam_id=stage.exam_id, content=content).answers
    return [(one["status"], _text(one["sentence"])) for one in answers]


def _text(sentence: Mapping[str, Any] | None) -> str:
    return sentence["msgid"] if sentence else ""


def test_the_marks_of_a_file_are_the_examiners_entered_by_who_uploads_and_twice_changes_nothing(stage: Stage) -> None:
    ops = (an_op(stage, 1), an_op(stage, 2, "m1", 0, "yes"), an_op(stage, 3, value="9"), an_op(stage, 4, "j1", 2), "?")
    content = a_file(stage, *ops)
    answers = upload(stage.chief, stage, content)
    assert [status for status, _ in answers] == ["ok", "ok", "rejected", "rejected", "rejected"]
    assert [bool(sentence) for _, sentence in answers] == [False, False, True, True, True]
    judge, chief = stage.judges[0].account_id, stage.chief.account_id
    assert set(db.session.execute(select(Mark.scored_by, Mark.entered_by, Mark.device, Mark.seq))) == {
        (judge, chief, DEVICE, 1),
        (judge, chief, DEVICE, 2),
    }
    again = upload(stage.operator, stage, content)
    assert [status for status, _ in again] == ["replayed", "replayed", "rejected", "rejected", "rejected"]
    assert db.session.scalar(select(func.count()).select_from(Mark)) == 2
    kept = db.session.scalars(select(TabletFile).order_by(TabletFile.id)).all()
    assert [(row.account_id, row.uploaded_by) for row in kept] == [(judge, chief), (judge, stage.operator.account_id)]
    first = kept[0].answers[0]
    assert (first["workstation"], first["aspect"], first["seat"], first["round"]) == (1, "A1.J1", 1, 1)
    acts = db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts[-1] == "upload_tablet_file"
    assert "record_marks" in acts


def test_what_was_entered_elsewhere_meanwhile_is_a_conflict_and_not_written_over(stage: Stage) -> None:
    stage.mark(2, "m1", "answer", "no")
    ((status, _),) = upload(stage.chief, stage, a_file(stage, an_op(stage, 1, "m1", 0, "yes")))
    assert status == "conflict"
    assert db.session.scalars(select(Mark.value)).all() == ["no"]
    assert db.session.scalar(select(func.count()).select_from(MarkConflict)) == 1


def test_a_file_that_was_edited_is_refused_whole_whatever_was_changed(stage: Stage) -> None:
    content = a_file(stage, an_op(stage, 1), an_op(stage, 2, "m1", 0, "yes"))
    judge, other = (judge.account_id or 0 for judge in stage.judges[:2])
    edits = [
        (b'"value": "2"', b'"value": "3"'),
        (b'"seq": 2', b'"seq": 3'),
        (b'"account": %d' % judge, b'"account": %d' % other),
        (DEVICE.encode(), b"cd" * 16),
        (b'"ops"', b'"more": 1, "ops"'),
    ]
    for old, new in edits:
        assert old in content
        with pytest.raises(BadInput, match="was changed after the tablet had saved it"):
            upload(stage.chief, stage, content.replace(old, new))
    assert db.session.scalar(select(func.count()).select_from(Mark)) == 0


def test_a_file_of_another_exam_or_scheme_is_not_taken(stage: Stage) -> None:
    with pytest.raises(BadInput, match="another exam"):
        upload(stage.chief, stage, a_file(stage, an_op(stage, 1), exam=stage.exam_id + 1))
    with pytest.raises(Refused, match="another version of the marking scheme"):
        upload(stage.chief, stage, a_file(stage, an_op(stage, 1), scheme=stage.exam.scheme_id + 1))
    with pytest.raises(NotFound, match="account"):
        upload(stage.chief, stage, a_file(stage, an_op(stage, 1), account=9_999))
    with pytest.raises(BadInput, match="not known here"):
        upload(stage.chief, stage, b"{}")


def test_only_whoever_runs_the_exam_and_operators_upload_with_a_second_factor(stage: Stage) -> None:
    content = a_file(stage, an_op(stage, 1))
    for refused in (stage.judges[0], stage.scribe, replace(stage.chief, second_factor=False)):
        with pytest.raises(Forbidden):
            upload(refused, stage, content)


def test_marks_for_another_exams_candidate_are_refused_and_tell_nothing_of_it(stage: Stage) -> None:
    other = a_stage()
    ((status, _),) = upload(stage.chief, stage, a_file(stage, an_op(other, 1)))
    assert status == "rejected"
    answer = db.session.scalars(select(TabletFile)).one().answers[0]
    assert (answer["sitting"], answer["workstation"]) == (None, None)


@pytest.mark.databases("postgresql")
def test_a_file_uploaded_while_a_step_of_the_exam_is_taken_waits_and_is_entered(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        content = a_file(stage, an_op(stage, 1))
    outcomes: list[str] = []
    uploading = Thread(target=lambda: outcomes.extend(_uploaded(app, stage, content)))
    with app.app_context(), transaction():
        exam_locked(stage.exam_id)
        uploading.start()
        _wait_for_a_lock()
        lock_sheet(sheet_place(stage.sitting_id, "A1"))
    uploading.join(timeout=30)
    assert outcomes == ["ok"]


def _uploaded(app: Flask, stage: Stage, content: bytes) -> list[str]:
    with app.app_context():
        return [status for status, _ in upload(stage.chief, stage, content)]


def _wait_for_a_lock() -> None:
    """Until another connection waits for a row that this one holds."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(10_000):
        with db.engine.connect() as connection:
            if connection.scalar(waiting):
                return
    raise AssertionError("nobody waits")
