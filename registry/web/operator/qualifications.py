"""Qualifications of the classifier: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.classifier import all_specialities, qualification_of, qualification_page
from registry.services import classifier as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.qualifications_form import PLACES, QualificationForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/qualifications")
def qualifications() -> ResponseReturnValue:
    """The qualifications of the register."""
    search = asked(SearchForm)
    page = qualification_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/qualifications.html", page=page, search=search)


@operator.get("/qualifications/add")
def qualification_add() -> ResponseReturnValue:
    """The form of a new qualification."""
    return _entry(QualificationForm().offer(all_specialities(current_actor())), _("Add a qualification"))


@operator.post("/qualifications/add")
def add_qualification() -> ResponseReturnValue:
    """Enter a qualification."""
    form = QualificationForm().offer(all_specialities(current_actor()))
    if submitted(form, lambda: service.add_qualification(current_actor(), **form.values()), PLACES):
        return done(_("The qualification is in the register."), "operator.qualifications")
    return _entry(form, _("Add a qualification")), 422


@operator.get("/qualifications/<int:qualification_id>")
def qualification_change(qualification_id: int) -> ResponseReturnValue:
    """The form of a qualification that is there."""
    form = form_of(qualification_of(current_actor(), qualification_id=qualification_id))
    return _entry(form.offer(all_specialities(current_actor())), _("Change a qualification"))


@operator.post("/qualifications/<int:qualification_id>")
def change_qualification(qualification_id: int) -> ResponseReturnValue:
    """Change a qualification."""
    form = QualificationForm().offer(all_specialities(current_actor()))
    if submitted(
        form,
        lambda: service.change_qualification(current_actor(), qualification_id=qualification_id, **form.values()),
        PLACES,
    ):
        return done(_("The qualification is changed."), "operator.qualifications")
    return _entry(form, _("Change a qualification")), 422


def _entry(form: QualificationForm, title: str) -> str:
    back = (_("Qualifications"), url_for("operator.qualifications"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
