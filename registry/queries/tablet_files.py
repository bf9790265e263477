"""Files that tablets saved, as they were uploaded, with what became of each mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.mark_writing import Outcome
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence, Value, say
from registry.domain.stored_sentences import sentence_from_json, value_from_json
from registry.models import Exam, TabletFile
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of


@dataclass(frozen=True, slots=True)
class FileLine:
    """One uploaded file: whose marks, when saved on the tablet, and how many came to which answer."""

    id: int
    account: str
    saved_at: datetime
    uploaded_by: str
    uploaded_at: datetime
    counts: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class WriteLine:
    """What became of one write. What could not be read names no place."""

    workstation: int | None
    aspect: str
    seat: int | None
    round: int | None
    value: Value
    outcome: Outcome
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One uploaded file of an exam, whole."""

    exam: Exam
    line: FileLine
    sha256: str
    device: str
    writes: tuple[WriteLine, ...]


def uploaded_files(exam_id: int) -> tuple[FileLine, ...]:
    """The files of an exam, the latest first; who may read them is asked by the page they stand on."""
    rows = db.session.scalars(_files().where(TabletFile.exam_id == exam_id).order_by(TabletFile.id.desc()))
    return tuple(_line(row) for row in rows)


def uploaded_file(actor: Actor, exam_id: int, file_id: int) -> UploadedFile:
    """One file with the answer to each of its marks, in the order of the file. Raises NotFound, Forbidden."""
    exam = exam_of(actor, exam_id)
    require(actor, Permission.MANAGE_TABLETS, exam_target(actor, exam_id))
    row = db.session.scalar(_files().where(TabletFile.id == file_id, TabletFile.exam_id == exam_id))
    if row is None:
        raise NotFound(say("There is no such file in this exam."))
    return UploadedFile(exam, _line(row), row.sha256, row.device, tuple(_write(one) for one in row.answers))


def _files() -> Select[TabletFile]:
    return select(TabletFile).options(joinedload(TabletFile.account), joinedload(TabletFile.uploader))


def _line(row: TabletFile) -> FileLine:
    told = [one["status"] for one in row.answers]
    counts = {outcome: told.count(outcome.value) for outcome in Outcome if outcome.value in told}
    return FileLine(row.id, row.account.display_name, row.saved_at, row.uploader.display_name, row.uploaded_at, counts)


def _write(answer: Mapping[str, Any]) -> WriteLine:
    return WriteLine(
        workstation=answer["workstation"],
        aspect=answer["aspect"],
        seat=answer["seat"],
        round=answer["round"],
        value=value_from_json(answer["value"]),
        outcome=Outcome(answer["status"]),
        sentence=sentence_from_json(answer["sentence"]) if answer["sentence"] else None,
    )
