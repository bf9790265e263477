"""Scans of an exam's signed papers: added, never replaced (rules, section 4)."""

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.exam_paper import PaperKind, format_of
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.instance import instance
from registry.models import ExamPaper
from registry.queries.access import exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked

LONGEST_NOTE = 200


def add_paper(actor: Actor, *, exam_id: int, kind: PaperKind, content: bytes, note: str = "") -> ExamPaper:
    """Keep a scan as the next version of its kind; what was there stays.

    Raises Forbidden, NotFound, BadInput for what is no PDF, JPEG or PNG or too large, Refused for a planned exam, which
    has no signed paper yet.
    """
    require(actor, Permission.ADD_PAPER, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    if exam.state is ExamState.PLANNED:
        raise Refused(say("This exam is only planned: nothing was signed yet."))
    found, written = format_of(content), typed_text(note, longest=LONGEST_NOTE)
    of_kind = (ExamPaper.exam_id == exam_id, ExamPaper.kind == kind)
    row = ExamPaper(
        exam_id=exam_id,
        kind=kind,
        ordinal=1 + (db.session.scalar(select(func.max(ExamPaper.ordinal)).where(*of_kind)) or 0),
        format=found,
        size=len(content),
        sha256=instance().files.put(content),
        note=written,
        uploaded_by=actor.account_id,
        uploaded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        actor, "add_paper", "exam_paper", row.id, exam=exam_id, kind=kind.value, version=row.ordinal, sha256=row.sha256
    )
    return row
