"""Scans of signed papers are added and never replaced."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_paper import PaperKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.queries.exam_papers import exam_papers, paper_content
from registry.services.exam_papers import add_paper
from tests.builders import a_role, actor_of, an_exam
from tests.builders.marking_stage import a_stage

PDF, PNG = b"%PDF-1.7 signed", b"\x89PNG\r\n\x1a\n signed again"


def test_every_version_of_a_paper_is_kept_and_handed_out_to_who_may_read_the_exam(session: Session) -> None:
    stage, elsewhere = a_stage(ExamState.CONFIRMED), a_stage()
    with transaction():
        secretary = actor_of(a_role(stage.exam, ExamRole.COMMISSION_SECRETARY))
        employer = actor_of(a_role(stage.exam, ExamRole.EMPLOYER))
        planned = an_exam(ExamState.PLANNED).id
    kind = PaperKind.COMMISSION_PROTOCOL
    with pytest.raises(Forbidden), transaction():
        add_paper(employer, exam_id=stage.exam_id, kind=kind, content=PDF)
    with pytest.raises(BadInput), transaction():
        add_paper(secretary, exam_id=stage.exam_id, kind=kind, content=b"<html>")
    with pytest.raises(Refused), transaction():
        add_paper(stage.operator, exam_id=planned, kind=kind, content=PDF)

    for content, note in ((PDF, ""), (PNG, "The second page was missing")):
        with transaction():
            add_paper(secretary, exam_id=stage.exam_id, kind=kind, content=content, note=note)
    with transaction():
        add_paper(stage.chief, exam_id=stage.exam_id, kind=PaperKind.DRAW_LIST, content=PDF)

    found = exam_papers(employer, stage.exam_id)
    assert [(one.kind, one.ordinal, one.note) for one in found] == [
        (PaperKind.COMMISSION_PROTOCOL, 2, "The second page was missing"),
        (PaperKind.COMMISSION_PROTOCOL, 1, ""),
        (PaperKind.DRAW_LIST, 1, ""),
    ]
    assert paper_content(employer, stage.exam_id, found[1].id)[1] == PDF
    with pytest.raises(Forbidden):
        paper_content(elsewhere.chief, stage.exam_id, found[0].id)
    with pytest.raises(NotFound):
        paper_content(elsewhere.chief, elsewhere.exam_id, found[0].id)


def test_while_marking_is_blind_papers_with_names_are_for_who_runs_the_exam_alone(session: Session) -> None:
    stage = a_stage(ExamState.MARKING)
    with transaction():
        add_paper(stage.chief, exam_id=stage.exam_id, kind=PaperKind.DRAW_LIST, content=PDF)
    with pytest.raises(Forbidden):
        exam_papers(stage.judges[0], stage.exam_id)
    assert len(exam_papers(stage.chief, stage.exam_id)) == 1
