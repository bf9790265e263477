"""Values of tablets that came too late: what waits, and deciding between the two."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.open_conflicts import exam_conflicts, open_conflict
from registry.services.conflict_resolving import resolve_conflict as resolve
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.conflict_form import ConflictForm
from registry.web.submitting import done, submitted

CONFLICT = "/exams/<int:exam_id>/conflicts/<int:conflict_id>"


@examiner.get("/exams/<int:exam_id>/conflicts")
def conflicts(exam_id: int) -> ResponseReturnValue:
    """Everything that waits, by workstation."""
    return render_template("examiner/conflicts.html", exam=exam_conflicts(current_actor(), exam_id))


@examiner.get(CONFLICT)
def conflict(exam_id: int, conflict_id: int) -> ResponseReturnValue:
    """Both values side by side."""
    return _page(ConflictForm(), exam_id, conflict_id)


@examiner.post(CONFLICT)
def resolve_conflict(exam_id: int, conflict_id: int) -> ResponseReturnValue:
    """Keep what stands, or enter the other one."""
    form, actor = ConflictForm(), current_actor()
    exam_conflicts(actor, exam_id)  # an exam one does not run has no conflicts to decide
    if submitted(form, lambda: resolve(actor, conflict_id=conflict_id, take=form.takes, reason=form.reason.data or "")):
        return done(_("Decided. Both values stay in the history."), "examiner.conflicts", exam_id=exam_id)
    return _page(form, exam_id, conflict_id), 422


def _page(form: ConflictForm, exam_id: int, conflict_id: int) -> str:
    exam, found = open_conflict(current_actor(), exam_id, conflict_id)
    return render_template("examiner/conflict.html", exam=exam, conflict=found, form=form)
