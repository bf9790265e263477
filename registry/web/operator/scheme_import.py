"""Bringing a marking scheme in: choose the workbook, look at everything that was found, keep it as a draft."""

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry import uploads
from registry.domain.errors import BadInput
from registry.domain.scheme import MarkingScheme
from registry.exchange.scheme_import import ImportedScheme
from registry.exchange.scheme_import import import_scheme as read_scheme
from registry.models import Scheme
from registry.queries.scheme_pages import versions_of
from registry.services.scheme_import import import_scheme as keep_scheme
from registry.web.actors import current_actor
from registry.web.found import shown
from registry.web.operator import operator
from registry.web.operator.scheme_import_form import PLACES, SchemeFileForm, SchemeVersionForm, reading_of
from registry.web.submitting import done, explain, submitted


@dataclass(frozen=True, slots=True)
class Reading:
    """An uploaded workbook, and what was read from it."""

    upload: uploads.Upload
    imported: ImportedScheme


@operator.get("/schemes/import")
def scheme_upload() -> ResponseReturnValue:
    """The form that takes the workbook."""
    return render_template("operator/scheme_upload.html", form=SchemeFileForm())


@operator.post("/schemes/import")
def upload_scheme() -> ResponseReturnValue:
    """Keep a readable workbook for the preview; an unreadable one is refused here and not kept."""
    form = SchemeFileForm()
    if form.validate_on_submit():
        upload = uploads.Upload(form.file.data.filename or "", form.file.data.read())
        try:
            read_scheme(upload.content)
        except BadInput as error:
            explain(form, error, {BadInput: "file"})
        else:
            token = uploads.keep(upload, owner=current_actor().account_id)
            return redirect(url_for("operator.scheme_preview", token=token, **form.reading()), 303)
    return render_template("operator/scheme_upload.html", form=form), 422


@operator.get("/schemes/import/<token>")
def scheme_preview(token: str) -> ResponseReturnValue:
    """What the workbook holds, and every finding with its place."""
    reading = _reading(token)
    found = reading.imported.scheme
    return _preview(reading, SchemeVersionForm(skill_number=found.skill_number if found else ""))


@operator.post("/schemes/import/<token>")
def import_scheme(token: str) -> ResponseReturnValue:
    """Keep it as a draft."""
    form, reading = SchemeVersionForm(), _reading(token)
    scheme, kept = reading.imported.scheme, list[Scheme]()
    if scheme and submitted(form, lambda: kept.append(_keep(form, reading.upload, scheme)), PLACES):
        uploads.drop(token)
        message = _("The scheme is kept as a draft. A second operator validates it.")
        return done(message, "operator.scheme", scheme_id=kept[0].id)
    return _preview(reading, form), 422


def _keep(form: SchemeVersionForm, upload: uploads.Upload, scheme: MarkingScheme) -> Scheme:
    return keep_scheme(
        current_actor(),
        scheme=replace(scheme, skill_number=(form.skill_number.data or "").strip()),
        version=form.version.data or "",
        source_name=upload.name,
        source_sha256=upload.sha256,
    )


def _reading(token: str) -> Reading:
    upload = uploads.look(token, owner=current_actor().account_id)
    return Reading(upload, read_scheme(upload.content, **reading_of(request.args)))


def _preview(reading: Reading, form: SchemeVersionForm) -> str:
    imported = reading.imported
    return render_template(
        "operator/scheme_preview.html",
        upload=reading.upload,
        scheme=imported.scheme,
        summary=imported.summary,
        findings=shown(imported.findings),
        form=form,
        versions=versions_of(current_actor(), skill_number=form.skill_number.data or ""),
    )
