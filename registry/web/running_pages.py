"""Who runs an exam, who takes part in it, its signed papers: for everybody with a role in it, and for operators."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.exam_paper import PaperFormat
from registry.queries.exam_papers import paper_content
from registry.queries.exam_running import running_page
from registry.services import exam_papers, handovers
from registry.web.actors import current_actor
from registry.web.running_form import HandoverForm, PaperForm
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

running_pages = SharedViews()
MEDIA = {PaperFormat.PDF: "application/pdf", PaperFormat.JPEG: "image/jpeg", PaperFormat.PNG: "image/png"}


@running_pages.get("/exams/<int:exam_id>/running")
def running(exam_id: int) -> ResponseReturnValue:
    """Who runs the exam now, everybody with a role, the papers."""
    return _page(exam_id)


@running_pages.post("/exams/<int:exam_id>/running")
def hand_over(exam_id: int) -> ResponseReturnValue:
    """Somebody else runs it from now on."""
    form = HandoverForm().offer(running_page(current_actor(), exam_id))
    if submitted(form, lambda: handovers.hand_over(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("It is handed over."), ".running", exam_id=exam_id)
    return _page(exam_id, handover=form), 422


@running_pages.post("/exams/<int:exam_id>/papers")
def add_paper(exam_id: int) -> ResponseReturnValue:
    """Keep a scan as the next version of its kind."""
    form = PaperForm()
    if submitted(form, lambda: exam_papers.add_paper(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("The paper is kept."), ".running", exam_id=exam_id)
    return _page(exam_id, paper_form=form), 422


@running_pages.get("/exams/<int:exam_id>/papers/<int:scan_id>")
def paper(exam_id: int, scan_id: int) -> ResponseReturnValue:
    """One scan, saved and never shown in place: it is somebody's file."""
    found, content = paper_content(current_actor(), exam_id, scan_id)
    answer = Response(content, mimetype=MEDIA[found.format])
    name = f"exam-{exam_id}-{found.kind.value}-{found.ordinal}.{found.format.value}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(exam_id: int, *, handover: HandoverForm | None = None, paper_form: PaperForm | None = None) -> str:
    page = running_page(current_actor(), exam_id)
    return render_template(
        f"{request.blueprint}/running.html",
        page=page,
        exam=page.exam,
        runs=page.runs,
        handover=handover or HandoverForm(formdata=None).offer(page),
        paper_form=paper_form or PaperForm(formdata=None),
    )
