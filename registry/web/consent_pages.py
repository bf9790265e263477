"""Consent forms: printed for the exam, and written down as they come back signed."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.db import transaction
from registry.domain.representative import ContactCheck
from registry.queries.consent_forms import candidate_form, exam_forms
from registry.queries.consents import candidate_consent, exam_consents
from registry.queries.parts import require_representative_of
from registry.services import consents as service
from registry.services import representatives
from registry.web.actors import current_actor
from registry.web.consent_fields import ContactForm, RepresentativeForm, SignedForm, signed_form_of
from registry.web.pdf_answer import pdf_answer
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

consent_pages = SharedViews()


@consent_pages.get("/exams/<int:exam_id>/consents")
def consents(exam_id: int) -> ResponseReturnValue:
    """Who has decided what, and whose form is missing."""
    found = exam_consents(current_actor(), exam_id)
    return render_template(f"{request.blueprint}/consents.html", found=found, exam=found.exam)


@consent_pages.get("/exams/<int:exam_id>/consent-forms/<language>.pdf")
def consent_forms(exam_id: int, language: str) -> ResponseReturnValue:
    """The forms of the whole list, to be printed."""
    return pdf_answer(f"consent-{exam_id}", exam_forms(current_actor(), exam_id, language), language)


@consent_pages.get("/candidates/<int:candidate_id>/consent")
def consent(candidate_id: int) -> ResponseReturnValue:
    """One candidate's decisions, the representative, and the signed form to be written down."""
    return _page(candidate_id)


@consent_pages.get("/candidates/<int:candidate_id>/consent-form/<language>.pdf")
def consent_form(candidate_id: int, language: str) -> ResponseReturnValue:
    """The form of one candidate, to be printed."""
    return pdf_answer(f"consent-form-{candidate_id}", candidate_form(current_actor(), candidate_id, language), language)


@consent_pages.post("/candidates/<int:candidate_id>/consent")
def record_consent(candidate_id: int) -> ResponseReturnValue:
    """Write down what a signed form says."""
    form = SignedForm().offer(candidate_consent(current_actor(), candidate_id))
    if submitted(form, lambda: _record(candidate_id, form)):
        return done(_("Written down. It acts at once."), ".consent", candidate_id=candidate_id)
    return _page(candidate_id, signed=form), 422


@consent_pages.post("/candidates/<int:candidate_id>/representatives")
def record_representative(candidate_id: int) -> ResponseReturnValue:
    """Write down who acts for a minor."""
    person_id = candidate_consent(current_actor(), candidate_id).person_id
    form = RepresentativeForm()
    if submitted(form, lambda: _represent(person_id, form)):
        return done(_("The representative is recorded."), ".consent", candidate_id=candidate_id)
    return _page(candidate_id, representative=form), 422


@consent_pages.post("/candidates/<int:candidate_id>/representatives/<int:representative_id>/contact")
def verify_contact(candidate_id: int, representative_id: int) -> ResponseReturnValue:
    """Note how the contact was verified."""
    require_representative_of(candidate_id, representative_id)
    form = ContactForm()
    if submitted(form, lambda: _verify(representative_id, form)):
        return done(_("The contact is noted."), ".consent", candidate_id=candidate_id)
    return _page(candidate_id), 422


@consent_pages.post("/candidates/<int:candidate_id>/representatives/<int:representative_id>/end")
def end_representative(candidate_id: int, representative_id: int) -> ResponseReturnValue:
    """From now on this representative decides nothing."""
    require_representative_of(candidate_id, representative_id)
    with transaction():
        representatives.end_representative(current_actor(), representative_id=representative_id)
    return done(_("The representative is ended."), ".consent", candidate_id=candidate_id)


def _record(candidate_id: int, form: SignedForm) -> None:
    service.record_paper_consent(current_actor(), candidate_id=candidate_id, signed=form.signed())


def _represent(person_id: int, form: RepresentativeForm) -> None:
    representatives.record_representative(current_actor(), person_id=person_id, **form.values())


def _verify(representative_id: int, form: ContactForm) -> None:
    check = ContactCheck(form.contact_check.data)
    representatives.verify_contact(current_actor(), representative_id=representative_id, contact_check=check)


def _page(candidate_id: int, *, signed: FlaskForm | None = None, representative: FlaskForm | None = None) -> str:
    found = candidate_consent(current_actor(), candidate_id)
    return render_template(
        "consent/page.html",
        found=found,
        signed=signed or signed_form_of(found),
        representative=representative or RepresentativeForm(formdata=None),
        contact=ContactForm(formdata=None),
        checks=ContactCheck,
    )
