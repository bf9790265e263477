"""Enrolling the tablet that the page is open on."""

from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.client_name import client_name
from registry.services.venue_devices import enrol_tablet as service
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.session_devices import hashed
from registry.web.submitting import done, submitted
from registry.web.tablet_forms import EnrolForm
from registry.web.tablet_pages import tablets_page
from registry.web.venue_cookie import give_tablet_token, new_tablet_token


@examiner.post("/exams/<int:exam_id>/tablets")
def enrol_tablet(exam_id: int) -> ResponseReturnValue:
    """Give this browser the cookie of a tablet of the exam."""
    form, token = EnrolForm(), new_tablet_token()
    if submitted(form, lambda: _enrol(exam_id, form, token), {"uq_venue_device_one_name": "name"}):
        answer = done(_("This tablet is enrolled. Sign out, and examiners take it over."), ".tablets", exam_id=exam_id)
        return give_tablet_token(make_response(answer), token)
    return tablets_page(exam_id, enrol=form), 422


def _enrol(exam_id: int, form: EnrolForm, token: str) -> None:
    service(
        current_actor(),
        exam_id=exam_id,
        name=form.name.data or "",
        token_hash=hashed(token),
        client=client_name(request.headers.get("User-Agent", "")),
    )
