"""A whole list of candidates: choose a file, look at everything found in it, enrol them all."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry import uploads
from registry.domain.errors import BadInput
from registry.queries.candidate_upload import UploadedList, uploaded_list
from registry.queries.exam_planning import EnrolmentChoices, enrolment_choices
from registry.queries.exam_register import exam_of
from registry.services import candidates as service
from registry.web.actors import current_actor
from registry.web.candidate_list_form import ListForm, ask_qualification
from registry.web.found import shown
from registry.web.operator import operator
from registry.web.operator.candidates_form import OriginForm
from registry.web.submitting import done, explain, submitted


@operator.get("/exams/<int:exam_id>/candidates/import")
def candidates_upload(exam_id: int) -> ResponseReturnValue:
    """The form that takes the file."""
    exam = exam_of(current_actor(), exam_id)
    return render_template("operator/candidates_upload.html", exam=exam, form=ListForm())


@operator.post("/exams/<int:exam_id>/candidates/import")
def upload_candidates(exam_id: int) -> ResponseReturnValue:
    """Keep a readable file, sealed, for the preview."""
    exam, form = exam_of(current_actor(), exam_id), ListForm()
    if form.validate():
        upload = uploads.Upload(form.file.data.filename or "", form.file.data.read())
        try:
            uploaded_list(current_actor(), exam_id, upload.content)
        except BadInput as error:
            explain(form, error, {BadInput: "file"})
        else:
            token = uploads.keep(upload, owner=current_actor().account_id)
            return redirect(url_for("operator.candidates_preview", exam_id=exam_id, token=token), 303)
    return render_template("operator/candidates_upload.html", exam=exam, form=form), 422


@operator.get("/exams/<int:exam_id>/candidates/import/<token>")
def candidates_preview(exam_id: int, token: str) -> ResponseReturnValue:
    """Who is in the list, and everything that was found."""
    choices = enrolment_choices(current_actor(), exam_id)
    upload, found = _read(exam_id, token)
    return _preview(choices, upload, found, _origin(choices, found))


@operator.post("/exams/<int:exam_id>/candidates/import/<token>")
def import_candidates(exam_id: int, token: str) -> ResponseReturnValue:
    """Enrol everybody in the list, or nobody."""
    choices = enrolment_choices(current_actor(), exam_id)
    upload, found = _read(exam_id, token)
    form = _origin(choices, found)
    if found.can_be_imported and submitted(form, lambda: _import(exam_id, found, form)):
        uploads.drop(token)
        message = _("The list is enrolled. Candidates: %(count)s.", count=len(found.read.rows))
        return done(message, "operator.candidates", exam_id=exam_id)
    return _preview(choices, upload, found, form), 422


def _read(exam_id: int, token: str) -> tuple[uploads.Upload, UploadedList]:
    upload = uploads.look(token, owner=current_actor().account_id)
    return upload, uploaded_list(current_actor(), exam_id, upload.content)


def _origin(choices: EnrolmentChoices, found: UploadedList) -> OriginForm:
    form = OriginForm().offer(choices)
    ask_qualification(form.qualification_id, found.read.rows)
    return form


def _import(exam_id: int, found: UploadedList, form: OriginForm) -> None:
    service.import_candidates(current_actor(), exam_id=exam_id, rows=found.read.rows, **form.origin())


def _preview(choices: EnrolmentChoices, upload: uploads.Upload, found: UploadedList, form: OriginForm) -> str:
    return render_template(
        "operator/candidates_preview.html",
        exam=choices.exam,
        file_name=upload.name,
        found=found,
        findings=shown(found.findings),
        form=form,
    )
