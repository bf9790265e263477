"""Paper of an exam, for examiners and operators: what can be printed, and the files."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.queries.paper_desk import paper_desk
from registry.queries.paper_protocol import protocol_pdf
from registry.queries.paper_sheets import mark_grids_pdf, mark_sheets_pdf
from registry.queries.paper_summaries import summaries_pdf
from registry.web.actors import current_actor
from registry.web.paper_form import asked_paper
from registry.web.pdf_answer import pdf_answer
from registry.web.shared_views import SharedViews

paper_pages = SharedViews()


@paper_pages.get("/exams/<int:exam_id>/paper")
def mark_papers(exam_id: int) -> ResponseReturnValue:
    """What can be printed, and which papers wait to be typed a second time or to be settled."""
    desk = paper_desk(current_actor(), exam_id)
    return render_template(f"{request.blueprint}/paper.html", desk=desk, exam=desk.exam, form=asked_paper().offer(desk))


@paper_pages.get("/exams/<int:exam_id>/paper/sheets.pdf")
def paper_sheets(exam_id: int) -> ResponseReturnValue:
    """Mark sheets, upright or across, blank or filled."""
    form, draw = asked_paper(), mark_sheets_pdf
    if form.across:
        draw = mark_grids_pdf
    content = draw(current_actor(), exam_id, form.wanted, form.language.data)
    return pdf_answer(f"mark-sheets-{exam_id}", content, form.language.data)


@paper_pages.get("/exams/<int:exam_id>/paper/summaries/<language>.pdf")
def paper_summaries(exam_id: int, language: str) -> ResponseReturnValue:
    """The mark summary of every candidate."""
    return pdf_answer(f"mark-summaries-{exam_id}", summaries_pdf(current_actor(), exam_id, language), language)


@paper_pages.get("/exams/<int:exam_id>/paper/summaries/<int:sitting_id>/<language>.pdf")
def paper_summary(exam_id: int, sitting_id: int, language: str) -> ResponseReturnValue:
    """The mark summary of one candidate."""
    content = summaries_pdf(current_actor(), exam_id, language, sitting_id=sitting_id)
    return pdf_answer(f"mark-summary-{exam_id}-{sitting_id}", content, language)


@paper_pages.get("/exams/<int:exam_id>/paper/protocol/<language>.pdf")
def paper_protocol(exam_id: int, language: str) -> ResponseReturnValue:
    """The exam's protocol, a draft until the scores are confirmed."""
    return pdf_answer(f"exam-protocol-{exam_id}", protocol_pdf(current_actor(), exam_id, language), language)
