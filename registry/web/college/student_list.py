"""A list of the college's students for a planned exam: choose a file, look at it, enrol them all."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry import uploads
from registry.db import transaction
from registry.domain.errors import BadInput
from registry.exchange.candidate_template import candidate_template
from registry.queries.candidate_upload import UploadedList, uploaded_list
from registry.queries.college_exams import college_exam, qualifications
from registry.services import candidates as service
from registry.web.actors import current_actor
from registry.web.candidate_list_form import ListForm, ask_qualification
from registry.web.college import college
from registry.web.college.student_list_form import StudentsForm
from registry.web.found import shown
from registry.web.rate_limits import limited
from registry.web.submitting import done, explain, submitted

LOOKS = "30 per hour"  # a preview says which numbers the register knows
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOWNLOAD = {"Content-Disposition": 'attachment; filename="students.xlsx"'}


@college.get("/students.xlsx")
def student_file() -> ResponseReturnValue:
    """An empty list to fill in."""
    return Response(candidate_template(), mimetype=XLSX, headers=DOWNLOAD)


@college.get("/exams/<int:exam_id>/students/import")
def students_upload(exam_id: int) -> ResponseReturnValue:
    """The form that takes the file."""
    found = college_exam(current_actor(), exam_id)
    return render_template("college/students_upload.html", exam=found.exam, form=ListForm())


@college.post("/exams/<int:exam_id>/students/import")
def upload_students(exam_id: int) -> ResponseReturnValue:
    """Keep a readable file, sealed, for the preview."""
    found, form = college_exam(current_actor(), exam_id), ListForm()
    if form.validate():
        upload = uploads.Upload(form.file.data.filename or "", form.file.data.read())
        limited("list looked at", str(current_actor().account_id), LOOKS)
        try:
            _noted_look(exam_id, upload)
        except BadInput as error:
            explain(form, error, {BadInput: "file"})
        else:
            token = uploads.keep(upload, owner=current_actor().account_id)
            return redirect(url_for("college.students_preview", exam_id=exam_id, token=token), 303)
    return render_template("college/students_upload.html", exam=found.exam, form=form), 422


@college.get("/exams/<int:exam_id>/students/import/<token>")
def students_preview(exam_id: int, token: str) -> ResponseReturnValue:
    """Who is in the list, and everything that was found."""
    upload = uploads.look(token, owner=current_actor().account_id)
    found = _looked_at(exam_id, upload)
    return _preview(exam_id, upload, found, _form(found))


@college.post("/exams/<int:exam_id>/students/import/<token>")
def import_students(exam_id: int, token: str) -> ResponseReturnValue:
    """Enrol everybody in the list, or nobody."""
    upload = uploads.look(token, owner=current_actor().account_id)
    found = _looked_at(exam_id, upload)
    form = _form(found)
    if found.can_be_imported and submitted(form, lambda: _import(exam_id, found, form)):
        uploads.drop(token)
        message = _("The list is enrolled. Students: %(count)s.", count=len(found.read.rows))
        return done(message, "college.exam", exam_id=exam_id)
    return _preview(exam_id, upload, found, form), 422


def _looked_at(exam_id: int, upload: uploads.Upload) -> UploadedList:
    actor = current_actor()
    return uploaded_list(actor, exam_id, upload.content, college_id=actor.scope.college_id)


def _noted_look(exam_id: int, upload: uploads.Upload) -> None:
    actor, found = current_actor(), _looked_at(exam_id, upload)
    counts = {"rows": len(found.read.rows), "problems": len(found.findings)}
    with transaction():
        service.note_look(actor, exam_id=exam_id, college_id=actor.scope.college_id, **counts)


def _form(found: UploadedList) -> StudentsForm:
    form = StudentsForm().offer(qualifications(current_actor()))
    ask_qualification(form.qualification_id, found.read.rows)
    return form


def _import(exam_id: int, found: UploadedList, form: StudentsForm) -> None:
    actor = current_actor()
    service.import_candidates(
        actor,
        exam_id=exam_id,
        rows=found.read.rows,
        college_id=actor.scope.college_id,
        qualification_id=form.chosen,
    )


def _preview(exam_id: int, upload: uploads.Upload, found: UploadedList, form: StudentsForm) -> str:
    return render_template(
        "college/students_preview.html",
        exam=college_exam(current_actor(), exam_id).exam,
        file_name=upload.name,
        found=found,
        findings=shown(found.findings),
        form=form,
    )
