"""Bringing the classifier in from a file: choose it, look at every finding, take it over."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from registry import uploads
from registry.domain.errors import BadInput
from registry.exchange.classifier_file import ReadClassifier, read_classifier
from registry.models import Speciality
from registry.queries.classifier import known_codes
from registry.services import classifier_import as service
from registry.web.actors import current_actor
from registry.web.found import shown
from registry.web.operator import operator
from registry.web.submitting import done, explain, submitted


class ClassifierForm(FlaskForm):
    """The file."""

    file = FileField(
        _l("File"),
        [FileRequired()],
        description=_l("CSV with the columns code, parent, name_kk, name_ru, name_en and, if you like, nqf_level."),
    )


@operator.get("/classifier/import")
def classifier_upload() -> ResponseReturnValue:
    """The form that takes the file."""
    return render_template("operator/classifier_upload.html", form=ClassifierForm())


@operator.post("/classifier/import")
def upload_classifier() -> ResponseReturnValue:
    """Keep a readable file for the preview."""
    form = ClassifierForm()
    if form.validate_on_submit():
        upload = uploads.Upload(form.file.data.filename or "", form.file.data.read())
        try:
            read_classifier(upload.content)
        except BadInput as error:
            explain(form, error, {BadInput: "file"})
        else:
            token = uploads.keep(upload, owner=current_actor().account_id)
            return redirect(url_for("operator.classifier_preview", token=token), 303)
    return render_template("operator/classifier_upload.html", form=form), 422


@operator.get("/classifier/import/<token>")
def classifier_preview(token: str) -> ResponseReturnValue:
    """What the file holds, what is new in it, and everything that was found."""
    return _preview(token, FlaskForm())


@operator.post("/classifier/import/<token>")
def import_classifier(token: str) -> ResponseReturnValue:
    """Take the entries over."""
    form, read = FlaskForm(), _read(token)[1]
    found = []
    if read.entries and submitted(
        form, lambda: found.append(service.import_classifier(current_actor(), entries=read.entries))
    ):
        uploads.drop(token)
        counts = {"added": found[0].added, "changed": found[0].changed, "same": found[0].same}
        return done(
            _(
                "The classifier is in the register. New: %(added)s, changed: %(changed)s, as before: %(same)s.",
                **counts,
            ),
            "operator.specialities",
        )
    return _preview(token, form), 422


def _read(token: str) -> tuple[uploads.Upload, ReadClassifier, frozenset[str]]:
    actor = current_actor()
    upload, known = uploads.look(token, owner=actor.account_id), known_codes(actor)
    specialities = frozenset(code for code, row in known.items() if isinstance(row, Speciality))
    return upload, read_classifier(upload.content, specialities), frozenset(known)


def _preview(token: str, form: FlaskForm) -> str:
    upload, read, known = _read(token)
    return render_template(
        "operator/classifier_preview.html",
        form=form,
        upload=upload,
        entries=read.entries,
        new=[entry for entry in read.entries if entry.code not in known],
        findings=shown(read.findings),
    )
