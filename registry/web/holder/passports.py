"""One passport of the holder: the result, the PDFs, who may see what."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.passport_code import grouped
from registry.domain.visibility import Visibility
from registry.instance import instance
from registry.queries.own_passports import own_passport
from registry.queries.passport_pages import page
from registry.services import visibility as service
from registry.web.actors import current_actor
from registry.web.holder import holder
from registry.web.holder.visibility_form import VisibilityForm, meanings
from registry.web.pdf_answer import pdf_answer
from registry.web.submitting import done, submitted


@holder.get("/passports/<int:passport_id>")
def passport(passport_id: int) -> ResponseReturnValue:
    """The result, the papers, the link, and what others see."""
    return _page(passport_id, None)


@holder.get("/passports/<int:passport_id>/<language>.pdf")
def pdf(passport_id: int, language: str) -> ResponseReturnValue:
    """The paper in one language."""
    return pdf_answer(*page(current_actor(), passport_id, language), language)


@holder.post("/passports/<int:passport_id>/visibility")
def set_visibility(passport_id: int) -> ResponseReturnValue:
    """Change what others see, at once."""
    form = VisibilityForm()
    candidate_id = own_passport(current_actor(), passport_id).candidate_id
    if submitted(form, lambda: _decide(candidate_id, form)):
        return done(
            _("Saved. The public check shows it this way from now on."), "holder.passport", passport_id=passport_id
        )
    return _page(passport_id, form), 422


def _decide(candidate_id: int, form: VisibilityForm) -> None:
    service.set_visibility(
        current_actor(),
        candidate_id=candidate_id,
        visibility=Visibility(form.visibility.data),
        consent_version=form.consent_version.data or "",
    )


def _page(passport_id: int, form: VisibilityForm | None) -> str:
    found = own_passport(current_actor(), passport_id)
    return render_template(
        "holder/passport.html",
        found=found,
        code=grouped(found.code),
        address=f"{instance().settings.public_url.rstrip('/')}/v/{found.code}",
        form=form or VisibilityForm(visibility=found.visibility.value),
        meanings=meanings(),
    )
