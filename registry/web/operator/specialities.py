"""Specialities of the classifier: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.classifier import speciality_of, speciality_page
from registry.services import classifier as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.specialities_form import PLACES, SpecialityForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/specialities")
def specialities() -> ResponseReturnValue:
    """The specialities of the register."""
    search = asked(SearchForm)
    page = speciality_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/specialities.html", page=page, search=search)


@operator.get("/specialities/add")
def speciality_add() -> ResponseReturnValue:
    """The form of a new speciality."""
    return _entry(SpecialityForm(), _("Add a speciality"))


@operator.post("/specialities/add")
def add_speciality() -> ResponseReturnValue:
    """Enter a speciality."""
    form = SpecialityForm()
    if submitted(form, lambda: service.add_speciality(current_actor(), **form.values()), PLACES):
        return done(_("The speciality is in the register."), "operator.specialities")
    return _entry(form, _("Add a speciality")), 422


@operator.get("/specialities/<int:speciality_id>")
def speciality_change(speciality_id: int) -> ResponseReturnValue:
    """The form of a speciality that is there."""
    return _entry(form_of(speciality_of(current_actor(), speciality_id=speciality_id)), _("Change a speciality"))


@operator.post("/specialities/<int:speciality_id>")
def change_speciality(speciality_id: int) -> ResponseReturnValue:
    """Change a speciality."""
    form = SpecialityForm()
    if submitted(
        form,
        lambda: service.change_speciality(current_actor(), speciality_id=speciality_id, **form.values()),
        PLACES,
    ):
        return done(_("The speciality is changed."), "operator.specialities")
    return _entry(form, _("Change a speciality")), 422


def _entry(form: SpecialityForm, title: str) -> str:
    back = (_("Specialities"), url_for("operator.specialities"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
