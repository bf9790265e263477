"""Correcting in the register what a name is not: a candidate's studies, a person's numbers and birth date."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.to_correct import CandidateToCorrect, candidate_to_correct, person_to_correct
from registry.services.candidate_correction import correct_candidate
from registry.services.person_correction import correct_person_details
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.register_corrections_form import CandidateDetailsForm, PersonalDetailsForm
from registry.web.submitting import done, submitted

TAKEN = {"uq_person_iin_hash": "iin", "uq_person_document_hash": "document"}


@operator.get("/candidates/<int:candidate_id>/details")
def candidate_details(candidate_id: int) -> ResponseReturnValue:
    """College, qualification and group as the register has them, and the form that corrects them."""
    found = candidate_to_correct(current_actor(), candidate_id)
    return _candidate_page(found, CandidateDetailsForm().offer(found))


@operator.post("/candidates/<int:candidate_id>/details")
def correct_candidate_details(candidate_id: int) -> ResponseReturnValue:
    """Write them; then a passport that says something else can be replaced."""
    found = candidate_to_correct(current_actor(), candidate_id)
    form = CandidateDetailsForm().offer(found)
    if not submitted(form, lambda: _write_candidate(candidate_id, form)):
        return _candidate_page(candidate_to_correct(current_actor(), candidate_id), form), 422
    if not found.live:
        return done(_("The register is corrected."), "operator.person", person_id=found.person_id)
    message = _("The register is corrected. This passport still says what it said: supersede it now.")
    return done(message, "operator.passport", passport_id=found.live[-1][0])


@operator.get("/people/<int:person_id>/details")
def person_details(person_id: int) -> ResponseReturnValue:
    """The form that corrects IIN, document number and birth date; none of them is shown."""
    return _person_page(person_id, PersonalDetailsForm())


@operator.post("/people/<int:person_id>/details")
def correct_personal_details(person_id: int) -> ResponseReturnValue:
    """Seal what was typed in place of what was there."""
    person_to_correct(current_actor(), person_id)
    form = PersonalDetailsForm()
    if submitted(form, lambda: _write_person(person_id, form), TAKEN):
        return done(_("The personal details are corrected."), "operator.person", person_id=person_id)
    return _person_page(person_id, form), 422


def _write_candidate(candidate_id: int, form: CandidateDetailsForm) -> None:
    correct_candidate(
        current_actor(),
        candidate_id=candidate_id,
        details=form.details(),
        seen=form.seen.data or "",
        document=form.paper.data or "",
    )


def _write_person(person_id: int, form: PersonalDetailsForm) -> None:
    details, document = form.details(), form.paper.data or ""
    correct_person_details(current_actor(), person_id=person_id, details=details, document=document)


def _candidate_page(found: CandidateToCorrect, form: CandidateDetailsForm) -> str:
    # Whoever was overtaken sees the present state above the form, and what is sent next is judged by that.
    form.seen.data = found.details.seen
    return render_template("operator/candidate_details.html", found=found, form=form)


def _person_page(person_id: int, form: PersonalDetailsForm) -> str:
    return render_template(
        "operator/person_details.html", person=person_to_correct(current_actor(), person_id), form=form
    )
