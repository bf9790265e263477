"""The candidates of an exam: who they are, and one more."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.consent import VERSION
from registry.domain.exam_states import ExamState
from registry.exchange.candidate_template import candidate_template
from registry.queries.exam_candidates import candidate_list
from registry.queries.exam_planning import EnrolmentChoices, enrolment_choices
from registry.services import candidates as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.candidates_form import CandidateForm
from registry.web.submitting import done, submitted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOWNLOAD = {"Content-Disposition": 'attachment; filename="candidates.xlsx"'}


@operator.get("/exams/<int:exam_id>/candidates")
def candidates(exam_id: int) -> ResponseReturnValue:
    """Everybody by workstation."""
    found = candidate_list(current_actor(), exam_id)
    return render_template("operator/candidates.html", exam=found.exam, lines=found.lines, states=ExamState)


@operator.get("/exams/<int:exam_id>/candidates/add")
def candidate_add(exam_id: int) -> ResponseReturnValue:
    """The form of one candidate."""
    choices = enrolment_choices(current_actor(), exam_id)
    form = CandidateForm()
    form.offer(choices)
    return _entry(form, choices)


@operator.post("/exams/<int:exam_id>/candidates/add")
def enrol(exam_id: int) -> ResponseReturnValue:
    """Enrol one candidate."""
    choices = enrolment_choices(current_actor(), exam_id)
    form = CandidateForm()
    form.offer(choices)
    if submitted(form, lambda: service.enrol(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("The candidate is enrolled."), "operator.candidates", exam_id=exam_id)
    return _entry(form, choices), 422


@operator.get("/candidates.xlsx")
def candidate_file() -> ResponseReturnValue:
    """An empty list to be filled in by a college."""
    return Response(candidate_template(), mimetype=XLSX, headers=DOWNLOAD)


def _entry(form: CandidateForm, choices: EnrolmentChoices) -> str:
    frozen = choices.exam.state is not ExamState.PLANNED
    return render_template(
        "operator/candidate_add.html", form=form, exam=choices.exam, frozen=frozen, consent_version=VERSION
    )
