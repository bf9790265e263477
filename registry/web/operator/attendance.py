"""The attendance list of an exam: large buttons for a tablet at the door, corrections with a reason."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.sitting_states import SittingState
from registry.queries.exam_candidates import candidate_line, candidate_list
from registry.queries.parts import require_sitting_in
from registry.services import attendance as service
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.attendance_form import CorrectionForm, NoteForm
from registry.web.submitting import done, submitted


@operator.get("/exams/<int:exam_id>/attendance")
def attendance(exam_id: int) -> ResponseReturnValue:
    """Everybody by workstation, with what is noted."""
    found = candidate_list(current_actor(), exam_id)
    lines = [line for line in found.lines if not line.struck_off]
    return render_template("operator/attendance.html", exam=found.exam, lines=lines, states=SittingState)


@operator.post("/exams/<int:exam_id>/attendance/<int:sitting_id>")
def note_attendance(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Note who came and who did not."""
    require_sitting_in(exam_id, sitting_id)
    form = NoteForm()
    place = {"exam_id": exam_id, "_anchor": f"sitting-{sitting_id}"}
    return acted(lambda: _note(sitting_id, form), _("Noted."), "operator.attendance", **place)


@operator.get("/exams/<int:exam_id>/attendance/<int:sitting_id>")
def attendance_correction(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """The form of a removal or a correction."""
    exam, line = candidate_line(current_actor(), exam_id, sitting_id)
    form = CorrectionForm().offer(line.state)
    return render_template("operator/attendance_correction.html", exam=exam, line=line, form=form)


@operator.post("/exams/<int:exam_id>/attendance/<int:sitting_id>/correction")
def correct_attendance(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Note a removal or a correction."""
    exam, line = candidate_line(current_actor(), exam_id, sitting_id)
    form = CorrectionForm().offer(line.state)
    if submitted(form, lambda: _correct(sitting_id, form)):
        return done(_("Noted, with its reason."), "operator.attendance", exam_id=exam_id)
    return render_template("operator/attendance_correction.html", exam=exam, line=line, form=form), 422


def _note(sitting_id: int, form: NoteForm) -> None:
    service.note_attendance(current_actor(), sitting_id=sitting_id, state=form.wanted)


def _correct(sitting_id: int, form: CorrectionForm) -> None:
    service.note_attendance(current_actor(), sitting_id=sitting_id, state=form.wanted, reason=form.reason.data)
