"""What is printed from the pages of an exam."""

import pypdfium2
import pytest
from flask import Flask

from tests.builders.marking_stage import Stage, a_stage
from tests.visitor import visitor_of


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage(sittings=2)


def size(content: bytes) -> tuple[int, int]:
    """Pages, and the width of the first."""
    document = pypdfium2.PdfDocument(content)
    return len(document), round(document[0].get_size()[0])


def test_whoever_runs_the_exam_prints_sheets_grids_summaries_and_the_protocol(app: Flask, stage: Stage) -> None:
    chief, operator = (visitor_of(app, one.account_id or 0) for one in (stage.chief, stage.operator))
    for visitor, way in ((chief, "examiner"), (operator, "operator")):
        page = f"/{way}/exams/{stage.exam_id}/paper"
        shown = visitor.get(page).text
        assert "With what was entered" in shown
        assert "Mark summaries" in shown
        sheets = f"{page}/sheets.pdf"
        assert size(visitor.get(f"{sheets}?code=A1").data) == (2, 595)
        assert size(visitor.get(f"{sheets}?code=A1&layout=grids&language=ru").data) == (1, 842)
        apart = f"{sheets}?code=A1&columns=apart&content=filled&sitting={stage.sitting_id}"
        assert size(visitor.get(apart).data)[0] == 4
        visitor.get(f"{sheets}?code=Z9&language=xx", 404)
        visitor.get(f"{sheets}?sitting={'9' * 5000}", 404)
        for path in ("summaries/kk", f"summaries/{stage.sitting_id}/ru", "protocol/en"):
            assert visitor.get(f"{page}/{path}.pdf").mimetype == "application/pdf"
        visitor.get(f"{page}/protocol/de.pdf", 404)


def test_an_examiner_prints_sheets_and_nothing_with_names(app: Flask, stage: Stage) -> None:
    judge = visitor_of(app, stage.judges[0].account_id or 0)
    page = f"/examiner/exams/{stage.exam_id}/paper"
    assert "Mark summaries" not in judge.get(page).text
    assert judge.get(f"{page}/sheets.pdf").mimetype == "application/pdf"
    judge.get(f"{page}/summaries/kk.pdf", 403)
    judge.get(f"{page}/protocol/kk.pdf", 403)
