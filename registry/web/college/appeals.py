"""A college files an appeal for its own student, or notes one that came to it on paper."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.queries.own_appeals import students_attempt
from registry.services import appeals as service
from registry.web.actors import current_actor
from registry.web.appeal_forms import StudentsAppealForm
from registry.web.college import college
from registry.web.submitting import done, submitted


@college.get("/candidates/<int:candidate_id>/appeal")
def appeal_add(candidate_id: int) -> ResponseReturnValue:
    """What can be appealed against now, and the form."""
    return _form(candidate_id, None)


@college.post("/candidates/<int:candidate_id>/appeal")
def file_appeal(candidate_id: int) -> ResponseReturnValue:
    """File it."""
    form = StudentsAppealForm().offer(students_attempt(current_actor(), candidate_id))
    if submitted(form, lambda: _file(candidate_id, form)):
        return done(_("The appeal is filed. What the commission decides comes to this page."), "college.appeals")
    return _form(candidate_id, form), 422


@college.post("/appeals/<int:appeal_id>/withdraw")
def withdraw_appeal(appeal_id: int) -> ResponseReturnValue:
    """Take it back."""
    with transaction():
        service.withdraw_appeal(current_actor(), appeal_id=appeal_id)
    return done(_("The appeal is taken back."), "college.appeals")


def _file(candidate_id: int, form: StudentsAppealForm) -> None:
    service.file_appeal(current_actor(), candidate_id=candidate_id, filing=form.filing())


def _form(candidate_id: int, form: StudentsAppealForm | None) -> str:
    attempt = students_attempt(current_actor(), candidate_id)
    return render_template(
        "college/appeal_add.html", attempt=attempt, form=form or StudentsAppealForm(formdata=None).offer(attempt)
    )
