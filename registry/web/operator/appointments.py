"""The people of an exam: roles, seats, successors."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.exam_people import appointment_of, exam_people
from registry.services import appointments as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.appointments_form import AppointmentForm, EndForm, ReplaceForm
from registry.web.submitting import done, submitted


@operator.get("/exams/<int:exam_id>/people")
def appointments(exam_id: int) -> ResponseReturnValue:
    """Who does what, and the form of another role."""
    people = exam_people(current_actor(), exam_id)
    form = AppointmentForm().offer(people)
    return render_template("operator/appointments.html", exam=people.exam, people=people, form=form)


@operator.post("/exams/<int:exam_id>/people")
def appoint(exam_id: int) -> ResponseReturnValue:
    """Give somebody a role."""
    people = exam_people(current_actor(), exam_id)
    form = AppointmentForm().offer(people)
    if submitted(form, lambda: service.appoint(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("The role is given."), "operator.appointments", exam_id=exam_id)
    return render_template("operator/appointments.html", exam=people.exam, people=people, form=form), 422


@operator.get("/exams/<int:exam_id>/people/<int:appointment_id>/end")
def appointment_end(exam_id: int, appointment_id: int) -> ResponseReturnValue:
    """What ending an appointment means, and why it ends."""
    exam, line = appointment_of(current_actor(), exam_id, appointment_id)
    return render_template("operator/appointment_end.html", exam=exam, line=line, form=EndForm())


@operator.post("/exams/<int:exam_id>/people/<int:appointment_id>/end")
def end_appointment(exam_id: int, appointment_id: int) -> ResponseReturnValue:
    """End it."""
    exam, line = appointment_of(current_actor(), exam_id, appointment_id)
    form = EndForm()
    if submitted(form, lambda: _end(appointment_id, form)):
        return done(_("The appointment has ended."), "operator.appointments", exam_id=exam_id)
    return render_template("operator/appointment_end.html", exam=exam, line=line, form=form), 422


@operator.get("/exams/<int:exam_id>/people/<int:appointment_id>/replace")
def appointment_replace(exam_id: int, appointment_id: int) -> ResponseReturnValue:
    """What it means, and who takes the place."""
    return _replacing(exam_id, appointment_id, _replace_form(exam_id, appointment_id))


@operator.post("/exams/<int:exam_id>/people/<int:appointment_id>/replace")
def replace_person(exam_id: int, appointment_id: int) -> ResponseReturnValue:
    """Put somebody else in the place."""
    form = _replace_form(exam_id, appointment_id)
    if submitted(form, lambda: _replace(appointment_id, form)):
        return done(_("The place is taken by somebody else."), "operator.appointments", exam_id=exam_id)
    return _replacing(exam_id, appointment_id, form), 422


def _replace_form(exam_id: int, appointment_id: int) -> ReplaceForm:
    _, line = appointment_of(current_actor(), exam_id, appointment_id)
    return ReplaceForm().offer(exam_people(current_actor(), exam_id), instead_of=line.account_id)


def _replacing(exam_id: int, appointment_id: int, form: ReplaceForm) -> str:
    exam, line = appointment_of(current_actor(), exam_id, appointment_id)
    return render_template("operator/appointment_replace.html", exam=exam, line=line, form=form)


def _replace(appointment_id: int, form: ReplaceForm) -> None:
    service.replace_person(current_actor(), appointment_id=appointment_id, **form.values())


def _end(appointment_id: int, form: EndForm) -> None:
    service.end_appointment(current_actor(), appointment_id=appointment_id, reason=form.reason.data)
