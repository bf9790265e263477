"""Whom an examiner taught: shown and written down, for operators, colleges and the examiners themselves."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.teaching_ties import exam_ties
from registry.services import teaching_ties as service
from registry.web.actors import current_actor
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted
from registry.web.tie_form import TieForm

tie_pages = SharedViews()


@tie_pages.get("/exams/<int:exam_id>/own-students")
def own_students(exam_id: int) -> ResponseReturnValue:
    """Who of the exam's people taught whom of its candidates."""
    return _page(exam_id)


@tie_pages.post("/exams/<int:exam_id>/own-students")
def record_tie(exam_id: int) -> ResponseReturnValue:
    """Write one down."""
    form = TieForm().offer(exam_ties(current_actor(), exam_id))
    if submitted(form, lambda: service.record_tie(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("Written down. It acts at once."), ".own_students", exam_id=exam_id)
    return _page(exam_id, form), 422


def _page(exam_id: int, form: TieForm | None = None) -> str:
    found = exam_ties(current_actor(), exam_id)
    return render_template(
        f"{request.blueprint}/own_students.html",
        found=found,
        exam=found.exam,
        runs=found.runs,
        form=form or TieForm(formdata=None).offer(found),
    )
