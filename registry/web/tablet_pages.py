"""A venue's tablets, for whoever runs the exam and for operators: listed and revoked."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.queries.venue_devices import exam_tablets
from registry.services import venue_devices as service
from registry.web.actors import current_actor
from registry.web.shared_views import SharedViews
from registry.web.submitting import done
from registry.web.tablet_forms import EnrolForm

tablet_pages = SharedViews()


@tablet_pages.get("/exams/<int:exam_id>/tablets")
def tablets(exam_id: int) -> ResponseReturnValue:
    """Which tablets examiners can take over by PIN, who is on them, and what was uploaded."""
    return tablets_page(exam_id)


@tablet_pages.post("/exams/<int:exam_id>/tablets/<int:tablet_id>/revoke")
def revoke_tablet(exam_id: int, tablet_id: int) -> ResponseReturnValue:
    """Let nobody take a tablet over any more."""
    with transaction():
        service.revoke_tablet(current_actor(), exam_id=exam_id, tablet_id=tablet_id)
    return done(_("The tablet is revoked. Whoever was on it is signed out."), ".tablets", exam_id=exam_id)


def tablets_page(exam_id: int, *, enrol: EnrolForm | None = None) -> str:
    """The page, with a form that was sent already or an empty one."""
    found = exam_tablets(current_actor(), exam_id)
    return render_template(
        f"{request.blueprint}/tablets.html",
        found=found,
        exam=found.exam,
        enrol=enrol or EnrolForm(formdata=None),
    )
