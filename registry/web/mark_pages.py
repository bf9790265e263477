"""The marks of one attempt and how each came to be: the same for auditors and for operators."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.exam_evidence import sitting_evidence
from registry.queries.exam_register import exam_of
from registry.queries.mark_history import mark_history
from registry.web.actors import current_actor
from registry.web.shared_views import SharedViews

mark_pages = SharedViews()


@mark_pages.get("/exams/<int:exam_id>/sittings/<int:sitting_id>")
def sitting(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """One attempt: every sheet with its sign-offs and its marks."""
    actor = current_actor()
    found, sheets = sitting_evidence(actor, exam_id, sitting_id)
    return render_template("marks/sitting.html", exam=exam_of(actor, exam_id), found=found, sheets=sheets)


@mark_pages.get("/exams/<int:exam_id>/sittings/<int:sitting_id>/aspects/<aspect_key>")
def history(exam_id: int, sitting_id: int, aspect_key: str) -> ResponseReturnValue:
    """Every value one aspect ever had."""
    return render_template("marks/history.html", history=mark_history(current_actor(), exam_id, sitting_id, aspect_key))
