"""Taking an exam through its life: on, back with a reason, to publication and to the end of its appeals."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.exam_states import POSSIBLE, ExamState, ImpossibleMove
from registry.queries.exam_register import exam_of
from registry.services import exam_moves as service
from registry.services import exam_protocol
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.exam_steps_form import BACK, BackForm, ProtocolForm, StepForm, WaiverForm, protocol_of
from registry.web.submitting import done, submitted


@operator.post("/exams/<int:exam_id>/move")
def move_exam(exam_id: int) -> ResponseReturnValue:
    """Open the exam, or start its marking."""
    form = StepForm()
    return acted(lambda: _step_on(exam_id, form), _("The exam has gone on."), "operator.exam", exam_id=exam_id)


@operator.get("/exams/<int:exam_id>/back")
def exam_back(exam_id: int) -> ResponseReturnValue:
    """What a step back means, and why it is taken."""
    return _back_page(exam_id, BackForm())


@operator.post("/exams/<int:exam_id>/back")
def take_back(exam_id: int) -> ResponseReturnValue:
    """Take the exam one step back."""
    form = BackForm()
    if submitted(form, lambda: _step_back(exam_id, form)):
        return done(_("The exam is one step back."), "operator.exam", exam_id=exam_id)
    return _back_page(exam_id, form), 422


@operator.post("/exams/<int:exam_id>/publish")
def publish(exam_id: int) -> ResponseReturnValue:
    """Make the results known."""
    message = _("The results are published. The term for appeals has begun.")
    return acted(lambda: service.publish(current_actor(), exam_id=exam_id), message, "operator.exam", exam_id=exam_id)


@operator.post("/exams/<int:exam_id>/close-appeals")
def close_appeals(exam_id: int) -> ResponseReturnValue:
    """End the appeals."""
    message = _("The appeals are closed. Passports can be issued.")
    return acted(lambda: _close(exam_id), message, "operator.exam", exam_id=exam_id)


@operator.get("/exams/<int:exam_id>/waiver")
def exam_waiver(exam_id: int) -> ResponseReturnValue:
    """The form of a decision that waives the appeal term."""
    return render_template("operator/exam_waiver.html", exam=exam_of(current_actor(), exam_id), form=WaiverForm())


@operator.post("/exams/<int:exam_id>/waiver")
def waive_appeal_term(exam_id: int) -> ResponseReturnValue:
    """Note the decision."""
    form = WaiverForm()
    if submitted(form, lambda: _waive(exam_id, form)):
        return done(_("The decision is noted. The appeals can be closed."), "operator.exam", exam_id=exam_id)
    return render_template("operator/exam_waiver.html", exam=exam_of(current_actor(), exam_id), form=form), 422


@operator.get("/exams/<int:exam_id>/protocol")
def exam_protocol_form(exam_id: int) -> ResponseReturnValue:
    """The form of the protocol's number and date."""
    exam = exam_of(current_actor(), exam_id)
    return render_template("operator/exam_protocol.html", exam=exam, form=protocol_of(exam))


@operator.post("/exams/<int:exam_id>/protocol")
def set_protocol(exam_id: int) -> ResponseReturnValue:
    """Note number and date."""
    form = ProtocolForm()
    if submitted(form, lambda: _set_protocol(exam_id, form)):
        return done(_("Number and date of the exam protocol are noted."), "operator.exam", exam_id=exam_id)
    return render_template("operator/exam_protocol.html", exam=exam_of(current_actor(), exam_id), form=form), 422


def _back_page(exam_id: int, form: BackForm) -> str:
    exam = exam_of(current_actor(), exam_id)
    if exam.state not in BACK:
        raise ImpossibleMove(POSSIBLE[exam.state])
    form.to.data = BACK[exam.state].value
    return render_template("operator/exam_back.html", exam=exam, form=form, to=BACK[exam.state], states=ExamState)


def _step_on(exam_id: int, form: StepForm) -> None:
    service.move_exam(current_actor(), exam_id=exam_id, to=form.wanted)


def _close(exam_id: int) -> None:
    service.close_appeals(current_actor(), exam_id=exam_id)


def _step_back(exam_id: int, form: BackForm) -> None:
    service.move_exam(current_actor(), exam_id=exam_id, to=form.wanted, reason=form.reason.data)


def _waive(exam_id: int, form: WaiverForm) -> None:
    service.waive_appeal_term(current_actor(), exam_id=exam_id, decision=form.decision.data)


def _set_protocol(exam_id: int, form: ProtocolForm) -> None:
    exam_protocol.set_protocol(current_actor(), exam_id=exam_id, number=form.number.data, date=form.date.data)
