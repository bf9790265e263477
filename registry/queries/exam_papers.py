"""The scans of an exam's signed papers (rules, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_paper import PaperFormat, PaperKind
from registry.domain.exam_states import shows_names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, ExamPaper
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of one paper; `size` in bytes."""

    id: int
    kind: PaperKind
    ordinal: int
    format: PaperFormat
    size: int
    sha256: str
    note: str
    by: str
    at: datetime


def exam_papers(actor: Actor, exam_id: int) -> Sequence[Paper]:
    """All scans by kind, the newest version first.

    Papers name candidates: while the marking is blind they are for whoever runs the exam, its commission and staff,
    afterwards for everybody who may read it. Raises NotFound, Forbidden.
    """
    exam = exam_of(actor, exam_id)
    if not shows_names(exam.state, blind=exam.blind):
        require(actor, Permission.READ_PROTOCOL, exam_target(actor, exam_id))
    rows = db.session.execute(
        select(ExamPaper, Account.display_name)
        .join(Account, Account.id == ExamPaper.uploaded_by)
        .where(ExamPaper.exam_id == exam_id)
    )
    kinds = list(PaperKind)
    found = [
        Paper(row.id, row.kind, row.ordinal, row.format, row.size, row.sha256, row.note, by, row.uploaded_at)
        for row, by in rows
    ]
    return sorted(found, key=lambda paper: (kinds.index(paper.kind), -paper.ordinal))


def paper_content(actor: Actor, exam_id: int, paper_id: int) -> tuple[Paper, bytes]:
    """One scan with its bytes. Raises as `exam_papers`, and NotFound for another exam's or a file that is gone."""
    paper = next((one for one in exam_papers(actor, exam_id) if one.id == paper_id), None)
    content = instance().files.get(paper.sha256) if paper else None
    if paper is None or content is None:
        raise NotFound(say("There is no such paper, or its file is no longer what was stored."))
    return paper, content
