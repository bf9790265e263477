"""Summaries: a percent and a grade only once the scores are confirmed; for who may see names."""

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.sitting_states import SittingState
from registry.queries.paper_summaries import summaries_pdf
from registry.services.confirming import confirm_scores
from tests.builders import a_candidate, a_sitting
from tests.builders.marking_stage import a_stage
from tests.registry.queries.test_paper_sheets import text
from tests.statements import counted


def test_a_summary_has_a_percent_and_a_grade_once_it_is_confirmed(session: Session) -> None:
    stage = a_stage(sittings=2)
    with transaction():
        a_candidate(stage.exam, a_sitting(stage.exam, SittingState.ABSENT))
    assert "they are no score" in text(summaries_pdf(stage.chief, stage.exam_id, "en", sitting_id=stage.sitting_id))
    stage.fill()
    stage.sign_all()
    assert "has not confirmed this score" in text(summaries_pdf(stage.chief, stage.exam_id, "en"))
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)
    content = summaries_pdf(stage.operator, stage.exam_id, "en")
    assert len(pypdfium2.PdfDocument(content)) == 2
    assert "Score: 8.58 of 10.00 Percent: 85.80%; Grade: 4" in text(content)
    with counted(session.get_bind()) as all_of_them:  # type: ignore[arg-type]  # the engine
        summaries_pdf(stage.chief, stage.exam_id, "en")
    with counted(session.get_bind()) as only_one:  # type: ignore[arg-type]  # the engine
        summaries_pdf(stage.chief, stage.exam_id, "en", sitting_id=stage.sitting_id)
    assert len(all_of_them) == len(only_one)


def test_an_examiner_prints_no_names_and_an_absent_candidate_has_no_summary(session: Session) -> None:
    stage = a_stage()
    with pytest.raises(Forbidden):
        summaries_pdf(stage.judges[0], stage.exam_id, "kk")
    with transaction():
        absent = a_candidate(stage.exam, a_sitting(stage.exam, SittingState.ABSENT)).sitting_id
    with pytest.raises(NotFound):
        summaries_pdf(stage.chief, stage.exam_id, "kk", sitting_id=absent)
