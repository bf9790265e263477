"""Which mark sheets are printed for whom, and what stands on them."""

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.queries import paper_sheets
from registry.queries.paper_sheets import WantedSheets, mark_grids_pdf, mark_sheets_pdf
from tests.builders import a_candidate, a_person, a_role, a_sitting, actor_of
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted


def text(content: bytes) -> str:
    """All pages, white space made plain."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return " ".join(" ".join(str(page).split()) for page in pages)


def a_stage_with_a_name() -> Stage:
    """Two workstations, of which the second has somebody whose name must not be printed."""
    stage = a_stage(sittings=1)
    with transaction():
        a_candidate(stage.exam, a_sitting(stage.exam), person=a_person("Құпиябекова"))
    return stage


def test_a_filled_sheet_shows_what_the_screen_would_and_never_a_name(session: Session) -> None:
    stage = a_stage_with_a_name()
    stage.mark(1, "j1", "score", "2")
    whole = WantedSheets(code="A1", sitting_id=stage.sitting_id, filled=True)
    own, other, chief = (
        text(mark_sheets_pdf(actor, stage.exam_id, whole, "en")) for actor in (*stage.judges[:2], stage.chief)
    )
    assert "2.00 1 2 2 3 –" in own  # the maximum; the seats, a 2 in the first of them; no mark yet
    assert "2.00 1 2 3 –" in other
    assert "2.00 1 2 3 –" in chief
    for judge in (2, 3):
        stage.mark(judge, "j1", "score", "2")
    assert "2.00 1 2 2 2 3 2 1.33" in text(mark_sheets_pdf(stage.judges[1], stage.exam_id, whole, "en"))
    everything = WantedSheets(filled=True)
    for draw in (mark_sheets_pdf, mark_grids_pdf):
        assert "Құпиябекова" not in text(draw(stage.chief, stage.exam_id, everything, "kk"))


def test_a_signed_sheet_is_printed_with_its_digest_and_the_same_twice(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    digest = stage.sign("A1").signed_digest
    wanted = WantedSheets(code="A1", filled=True)
    first = mark_sheets_pdf(stage.operator, stage.exam_id, wanted, "ru")
    assert digest
    assert digest in text(first)
    assert "Контрольная сумма" in text(first)
    assert mark_sheets_pdf(stage.operator, stage.exam_id, wanted, "ru") == first


def test_each_examiner_gets_a_sheet_of_the_own_scores_and_the_agreed_values_stand_apart(session: Session) -> None:
    stage = a_stage()
    for draw in (mark_sheets_pdf, mark_grids_pdf):
        pages = pypdfium2.PdfDocument(draw(stage.judges[0], stage.exam_id, WantedSheets(code="A1", apart=True), "en"))
        found = [" ".join(str(page.get_textpage().get_text_range()).split()) for page in pages]
        assert [("A1.M1" in page, "A1.J1" in page) for page in found] == [(True, False), *[(False, True)] * 3]
        assert [f"Examiner {seat} " in page for seat, page in enumerate(found[1:], 1)] == [True] * 3
        assert "Examiner 1" not in found[2]


def test_marks_are_printed_for_who_reads_marks_and_blank_sheets_for_everybody_of_the_exam(session: Session) -> None:
    stage, another = a_stage(), a_stage()
    with transaction():
        employer = actor_of(a_role(stage.exam, ExamRole.EMPLOYER))
    assert mark_sheets_pdf(employer, stage.exam_id, WantedSheets(), "kk")
    with pytest.raises(Forbidden):
        mark_sheets_pdf(employer, stage.exam_id, WantedSheets(filled=True), "kk")
    with pytest.raises(Forbidden):
        mark_grids_pdf(another.judges[0], stage.exam_id, WantedSheets(), "kk")
    for wanted, language in (
        (WantedSheets(code="Z9"), "kk"),
        (WantedSheets(sitting_id=0), "kk"),
        (WantedSheets(), "xx"),
    ):
        with pytest.raises(NotFound):
            mark_sheets_pdf(stage.chief, stage.exam_id, wanted, language)


@pytest.mark.databases("sqlite")
def test_more_sheets_than_a_printer_takes_are_refused(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_sheets, "MOST", 1)
    stage = a_stage()
    assert mark_sheets_pdf(stage.chief, stage.exam_id, WantedSheets(code="A1"), "kk")
    with pytest.raises(Refused, match="at once"):
        mark_sheets_pdf(stage.chief, stage.exam_id, WantedSheets(), "kk")


def test_a_hundred_sheets_take_as_many_statements_as_one(session: Session) -> None:
    one, many = a_stage(), a_stage(sittings=4)
    counts = []
    for stage in (one, many, one, many):
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # the engine
            mark_sheets_pdf(stage.chief, stage.exam_id, WantedSheets(filled=True), "kk")
        counts.append(len(sent))
    assert counts[2] == counts[3] <= 14
