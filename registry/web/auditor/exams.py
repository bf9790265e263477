"""Exams as auditors see them: scores, and sheets beside what was signed."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.exam_states import ExamState
from registry.queries.exam_detail import exam_detail
from registry.queries.exam_evidence import exam_evidence
from registry.queries.exam_protocol_record import exam_protocol
from registry.queries.exam_register import exam_page
from registry.web.actors import current_actor
from registry.web.auditor import auditor
from registry.web.listing import page_number


@auditor.get("/exams")
def exams() -> ResponseReturnValue:
    """The exams, newest first; `?state=` shows those in one state."""
    asked = request.args.get("state", "")
    state = ExamState(asked) if asked in set(ExamState) else None
    found = exam_page(current_actor(), state=state, number=page_number())
    return render_template("auditor/exams.html", found=found, state=state)


@auditor.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> ResponseReturnValue:
    """One exam: its steps, who held it, every attempt with its score computed again."""
    actor = current_actor()
    detail, rows = exam_detail(actor, exam_id), exam_evidence(actor, exam_id)
    return render_template("auditor/exam.html", detail=detail, rows=rows, states=ExamState)


@auditor.get("/exams/<int:exam_id>/record")
def protocol_record(exam_id: int) -> ResponseReturnValue:
    """Everything the printed protocol says: results, votes of the commission, incidents, digests."""
    record = exam_protocol(current_actor(), exam_id)
    return render_template("auditor/protocol_record.html", record=record, exam=record.exam)
