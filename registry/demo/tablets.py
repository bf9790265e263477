"""Tablets of the venue at the exam of today, and a file that one of them saved while its network was gone."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import select

from certificates.canonical import canonical_json
from registry.db import db
from registry.demo.stage import Stage
from registry.domain.tablet_file import FORMAT
from registry.instance import instance
from registry.models import Aspect, Exam, Mark, Sitting
from registry.services.tablet_files import upload_tablet_file
from registry.services.venue_devices import enrol_tablet
from registry.tablet_seals import SEAL, seal, seal_key

NAMES = ("Планшет 1", "Планшет 2")


def lay_out_tablets(stage: Stage, exam_id: int, now: datetime) -> None:
    """Two tablets, and an uploaded file with marks that were there already or came too late: it changes none."""
    chief = stage.actors["chief expert"]
    for name in NAMES:
        token_hash = hashlib.sha256(secrets.token_bytes()).digest()
        enrol_tablet(chief, exam_id=exam_id, name=name, token_hash=token_hash, client="Chrome, Android")
    upload_tablet_file(chief, exam_id=exam_id, content=_file(stage, exam_id, now))


def _file(stage: Stage, exam_id: int, now: datetime) -> bytes:
    account_id, device = stage.actors["examiner 1"].account_id or 0, secrets.token_hex(16)
    content: dict[str, object] = {
        "format": FORMAT,
        "exam": exam_id,
        "scheme": db.session.get_one(Exam, exam_id).scheme_id,
        "account": account_id,
        "device": device,
        "saved_at": now.isoformat(),
        "ops": [_op(mark, key, seq, now) for seq, (mark, key) in enumerate(_marks(exam_id), start=1)],
    }
    key = seal_key(instance().settings, exam_id=exam_id, account_id=account_id, device=device)
    return canonical_json({**content, SEAL: seal(key, content)})


def _marks(exam_id: int) -> list[tuple[Mark, str]]:
    """The first agreed value of each sitting: of the first one the sheet is signed by now."""
    rows = db.session.execute(
        select(Mark, Aspect.key)
        .join(Aspect, Aspect.id == Mark.aspect_id)
        .join(Sitting, Sitting.id == Mark.sitting_id)
        .where(Mark.seat == 0, Sitting.exam_id == exam_id)
        .order_by(Mark.sitting_id, Mark.id)
    )
    first: dict[int, tuple[Mark, str]] = {}
    for mark, key in rows:
        first.setdefault(mark.sitting_id, (mark, key))
    return list(first.values())


def _op(mark: Mark, key: str, seq: int, now: datetime) -> dict[str, object]:
    return {
        "op_id": secrets.token_hex(16),
        "key": f"{mark.sitting_id}/{key}/{mark.seat}/{mark.round}",
        "kind": mark.kind.value,
        "value": mark.value,
        "reason": mark.reason,
        "scored_by": None,
        "base_version": 0,
        "at_device": now.isoformat(),
        "seq": seq,
    }
