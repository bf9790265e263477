"""The commission of an exam: its meetings, votes and what it decided; and the record the protocol is printed from."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.commission_page import commission_page
from registry.queries.exam_protocol_record import exam_protocol
from registry.services import commission_meetings as service
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.commission_form import MeetingForm, VotesForm, votes_form
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

commission_pages = SharedViews()
MEETING = "/exams/<int:exam_id>/commission/meetings/<int:meeting_id>"


@commission_pages.get("/exams/<int:exam_id>/commission")
def commission(exam_id: int) -> ResponseReturnValue:
    """Who is in it, what it decided, what it has to decide."""
    return _page(exam_id)


@commission_pages.get("/exams/<int:exam_id>/record")
def protocol_record(exam_id: int) -> ResponseReturnValue:
    """Everything the printed protocol says, the digest of every sheet among it."""
    record = exam_protocol(current_actor(), exam_id)
    return render_template(f"{request.blueprint}/protocol_record.html", record=record, exam=record.exam)


@commission_pages.post("/exams/<int:exam_id>/commission")
def open_meeting(exam_id: int) -> ResponseReturnValue:
    """The commission meets."""
    form = MeetingForm()
    if submitted(form, lambda: _open(exam_id, form)):
        return done(_("The meeting is open. Write down the votes."), ".commission", exam_id=exam_id)
    return _page(exam_id, meeting_form=form), 422


@commission_pages.post(f"{MEETING}/votes")
def record_votes(exam_id: int, meeting_id: int) -> ResponseReturnValue:
    """Write down what was said to one question."""
    page = commission_page(current_actor(), exam_id)
    if page.open is None or page.open.id != meeting_id:
        abort(404)
    form = votes_form(page, page.open)
    if submitted(form, lambda: service.record_votes(current_actor(), meeting_id=meeting_id, **form.values())):
        return done(_("The votes are written down."), ".commission", exam_id=exam_id)
    return _page(exam_id, votes=form), 422


@commission_pages.post(f"{MEETING}/close")
def close_meeting(exam_id: int, meeting_id: int) -> ResponseReturnValue:
    """From now on its votes stand."""
    page = commission_page(current_actor(), exam_id)
    if page.open is None or page.open.id != meeting_id:
        abort(404)
    message = _("The meeting is closed. Its votes stand.")
    return acted(lambda: _close(meeting_id), message, ".commission", exam_id=exam_id)


def _open(exam_id: int, form: MeetingForm) -> None:
    service.open_meeting(current_actor(), exam_id=exam_id, number=form.number.data or "", held_on=form.held_on.data)


def _close(meeting_id: int) -> None:
    service.close_meeting(current_actor(), meeting_id=meeting_id)


def _page(exam_id: int, *, meeting_form: MeetingForm | None = None, votes: VotesForm | None = None) -> str:
    page = commission_page(current_actor(), exam_id)
    asked = votes_form(page, page.open, formdata=None) if page.open and page.may_hold else None
    return render_template(
        f"{request.blueprint}/commission.html",
        page=page,
        exam=page.exam,
        runs=page.runs,
        meeting_form=meeting_form or MeetingForm(formdata=None),
        votes=votes or asked,
    )
