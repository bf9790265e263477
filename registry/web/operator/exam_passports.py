"""The passports of one exam: prepare, release, keep the pages."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.exam_passports import exam_passports as found
from registry.services import issuing
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.passport_forms import ChosenForm
from registry.web.outcomes import tell

ELIGIBLE, PREPARED = "eligible", "prepared"


@operator.get("/exams/<int:exam_id>/passports")
def exam_passports(exam_id: int) -> ResponseReturnValue:
    """Who may get a passport, who may not and why, what waits, what is issued."""
    return _page(exam_id)


@operator.post("/exams/<int:exam_id>/passports/prepare")
def prepare(exam_id: int) -> ResponseReturnValue:
    """Prepare the chosen candidates' passports, each in a transaction of its own."""
    form = ChosenForm(prefix=ELIGIBLE)
    if not form.validate():
        return _page(exam_id, nothing_chosen=True), 422
    outcome = issuing.prepare_passports(current_actor(), candidate_ids=form.chosen.data or [])
    tell(outcome, _("Prepared: %(count)s. Another operator releases them.", count=len(outcome.done)))
    return redirect(url_for("operator.exam_passports", exam_id=exam_id), 303)


@operator.post("/exams/<int:exam_id>/passports/release")
def release(exam_id: int) -> ResponseReturnValue:
    """Release the chosen prepared passports: sign, put into force, keep their pages."""
    form = ChosenForm(prefix=PREPARED)
    if not form.validate():
        return _page(exam_id, nothing_chosen=True), 422
    outcome = issuing.release_passports(current_actor(), passport_ids=form.chosen.data or [])
    tell(outcome, _("Issued: %(count)s. Their holders see them now.", count=len(outcome.done)))
    return redirect(url_for("operator.exam_passports", exam_id=exam_id), 303)


@operator.post("/exams/<int:exam_id>/passports/pages")
def keep_pages(exam_id: int) -> ResponseReturnValue:
    """Draw and keep the PDFs that are missing, after a crash or a new renderer."""
    outcome = issuing.resume_rendering(current_actor(), exam_id=exam_id)
    tell(outcome, _("Passports whose PDFs are kept now: %(count)s.", count=len(outcome.done)))
    return redirect(url_for("operator.exam_passports", exam_id=exam_id), 303)


def _page(exam_id: int, *, nothing_chosen: bool = False) -> str:
    page = found(current_actor(), exam_id)
    again = [row.candidate_id for row in page.eligible if row.revoked]
    eligible = ChosenForm(None, prefix=ELIGIBLE).offer([row.candidate_id for row in page.eligible], unticked=again)
    prepared = ChosenForm(None, prefix=PREPARED).offer([row.passport_id for row in page.prepared if row.releasable])
    return render_template(
        "operator/exam_passports.html",
        page=page,
        exam=page.exam,
        eligible=eligible,
        prepared=prepared,
        nothing_chosen=nothing_chosen,
    )
