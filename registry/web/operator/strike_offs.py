"""A candidate who does not belong on the list: struck off, and put back."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.exam_candidates import listed_candidate
from registry.services import strike_offs as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.appointments_form import EndForm
from registry.web.submitting import done, submitted

CANDIDATE = "/exams/<int:exam_id>/candidates/<int:candidate_id>/list"


@operator.get(CANDIDATE)
def strike_off_page(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """What it does, and the field for the reason."""
    return _page(exam_id, candidate_id, EndForm())


@operator.post(CANDIDATE)
def strike_off(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Take the candidate off the list."""
    form = EndForm()
    listed_candidate(current_actor(), exam_id, candidate_id)
    if submitted(form, lambda: _strike(candidate_id, form)):
        return done(_("The candidate is struck off."), "operator.candidates", exam_id=exam_id)
    return _page(exam_id, candidate_id, form), 422


@operator.get(f"{CANDIDATE}/back")
def put_back_page(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """What it does, and the field for the reason."""
    return _page(exam_id, candidate_id, EndForm())


@operator.post(f"{CANDIDATE}/back")
def take_back_strike(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Put the candidate back."""
    form = EndForm()
    listed_candidate(current_actor(), exam_id, candidate_id)
    if submitted(form, lambda: _take_back(candidate_id, form)):
        return done(_("The candidate is on the list again."), "operator.candidates", exam_id=exam_id)
    return _page(exam_id, candidate_id, form), 422


def _page(exam_id: int, candidate_id: int, form: EndForm) -> str:
    exam, line = listed_candidate(current_actor(), exam_id, candidate_id)
    return render_template("operator/strike_off.html", exam=exam, line=line, form=form)


def _strike(candidate_id: int, form: EndForm) -> None:
    service.strike_off(current_actor(), candidate_id=candidate_id, reason=form.reason.data)


def _take_back(candidate_id: int, form: EndForm) -> None:
    service.take_back_strike(current_actor(), candidate_id=candidate_id, reason=form.reason.data)
