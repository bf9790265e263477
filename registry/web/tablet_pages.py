"""A venue's tablets, for whoever runs the exam and for operators: listed, revoked, and their saved files uploaded."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.errors import BadInput, Refused
from registry.domain.tablet_file import LONGEST
from registry.queries.tablet_files import uploaded_file
from registry.queries.venue_devices import exam_tablets
from registry.services import tablet_files as files
from registry.services import venue_devices as service
from registry.web.actors import current_actor
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted
from registry.web.tablet_forms import EnrolForm, TabletFileForm

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


@tablet_pages.post("/exams/<int:exam_id>/tablet-files")
def upload_marks(exam_id: int) -> ResponseReturnValue:
    """Enter what a tablet saved without network; the next page has the answer to every mark."""
    form, kept = TabletFileForm(), list[int]()
    if submitted(form, lambda: kept.append(_upload(exam_id, form)), {BadInput: "file", Refused: "file"}):
        return redirect(url_for(".tablet_file", exam_id=exam_id, file_id=kept[0]), 303)
    return tablets_page(exam_id, upload=form), 422


@tablet_pages.get("/exams/<int:exam_id>/tablet-files/<int:file_id>")
def tablet_file(exam_id: int, file_id: int) -> ResponseReturnValue:
    """What became of each mark of an uploaded file."""
    found = uploaded_file(current_actor(), exam_id, file_id)
    return render_template(f"{request.blueprint}/tablet_file.html", found=found, exam=found.exam)


def _upload(exam_id: int, form: TabletFileForm) -> int:
    content = form.file.data.read(LONGEST + 1)
    return files.upload_tablet_file(current_actor(), exam_id=exam_id, content=content).id


def tablets_page(exam_id: int, *, enrol: EnrolForm | None = None, upload: TabletFileForm | None = None) -> str:
    """The page, with a form that was sent already or an empty one."""
    found = exam_tablets(current_actor(), exam_id)
    return render_template(
        f"{request.blueprint}/tablets.html",
        found=found,
        exam=found.exam,
        enrol=enrol or EnrolForm(formdata=None),
        upload=upload or TabletFileForm(formdata=None),
    )
