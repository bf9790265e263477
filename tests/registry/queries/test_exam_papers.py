"""Scans are listed with their versions; who may add them is in tests/registry/services."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import NotFound
from registry.domain.exam_paper import PaperKind
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.queries.exam_papers import exam_papers, paper_content
from registry.services.exam_papers import add_paper
from tests.builders import an_exam, an_operator


def test_a_file_that_is_no_longer_what_was_stored_is_not_handed_out(session: Session) -> None:
    with transaction():
        exam_id, operator = an_exam(ExamState.CLOSED).id, an_operator()
        add_paper(operator, exam_id=exam_id, kind=PaperKind.OTHER, content=b"%PDF-1.7 signed")
    (paper,) = exam_papers(operator, exam_id)
    assert (paper.size, paper.by != "") == (15, True)
    instance().files.drop([paper.sha256])
    with pytest.raises(NotFound):
        paper_content(operator, exam_id, paper.id)
