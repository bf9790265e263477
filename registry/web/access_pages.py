"""Access of holders: claim slips for an exam's candidates, and the desk for somebody who lost the way in."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.domain.holder_access import IdentityDocument
from registry.queries.claim_slips import access_list
from registry.queries.parts import require_candidate_in, require_desk_of
from registry.queries.person_access import person_access as one_person
from registry.services.claim_slips import void_slip as void
from registry.services.reidentification import record_identity as record
from registry.services.reidentification import withdraw_identity as withdraw
from registry.services.slip_printing import print_slips
from registry.web.access_fields import IdentityForm, SlipsForm, slips_answer
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.language import selected
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

access_pages = SharedViews()


@access_pages.get("/exams/<int:exam_id>/access")
def access(exam_id: int) -> ResponseReturnValue:
    """How far each candidate has come with signing in."""
    found = access_list(current_actor(), exam_id)
    return render_template(f"{request.blueprint}/holder_access.html", found=found, exam=found.exam)


@access_pages.post("/exams/<int:exam_id>/slips")
def make_slips(exam_id: int) -> ResponseReturnValue:
    """The PDF with fresh slips; it is made once, and the slips before it stop working."""
    form = SlipsForm()
    if not form.validate():
        abort(400)
    return slips_answer(lambda: _printed(exam_id, form), f"slips-{exam_id}", ".access", exam_id=exam_id)


@access_pages.post("/exams/<int:exam_id>/candidates/<int:candidate_id>/slip/void")
def void_slip(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """A lost slip opens nothing from now on."""
    require_candidate_in(exam_id, candidate_id)
    message = _("The slip opens nothing any more.")
    return acted(lambda: void(current_actor(), candidate_id=candidate_id), message, ".access", exam_id=exam_id)


@access_pages.get("/people/<int:person_id>/access")
def person_access(person_id: int) -> ResponseReturnValue:
    """One person at the desk."""
    return _page(person_id, IdentityForm())


@access_pages.post("/people/<int:person_id>/access")
def record_identity(person_id: int) -> ResponseReturnValue:
    """Write down which document was seen."""
    form = IdentityForm()
    if submitted(form, lambda: _recorded(person_id, form)):
        message = _("Written down. A second person gives the new access now.")
        return done(message, ".person_access", person_id=person_id)
    return _page(person_id, form), 422


@access_pages.post("/people/<int:person_id>/access/<int:desk_id>/withdraw")
def withdraw_identity(person_id: int, desk_id: int) -> ResponseReturnValue:
    """Everything stays as it is."""
    require_desk_of(person_id, desk_id)
    message = _("Taken back. Nothing was changed.")
    return acted(
        lambda: withdraw(current_actor(), reidentification_id=desk_id),
        message,
        ".person_access",
        person_id=person_id,
    )


def _printed(exam_id: int, form: SlipsForm) -> bytes:
    return print_slips(
        current_actor(),
        exam_id=exam_id,
        language=selected(),
        group=form.group.data or None,
        candidate_id=form.candidate.data,
    )


def _recorded(person_id: int, form: IdentityForm) -> None:
    document = IdentityDocument(form.document.data)
    record(current_actor(), person_id=person_id, document=document, reason=form.reason.data or "")


def _page(person_id: int, form: FlaskForm) -> str:
    found = one_person(current_actor(), person_id)
    return render_template("access/person.html", found=found, form=form)
