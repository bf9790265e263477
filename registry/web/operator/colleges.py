"""Colleges: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.colleges import all_colleges, college_of, college_page
from registry.services import colleges as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.colleges_form import PLACES, CollegeChangeForm, CollegeForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/colleges")
def colleges() -> ResponseReturnValue:
    """The colleges of the register."""
    search = asked(SearchForm)
    page = college_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/colleges.html", page=page, search=search)


@operator.get("/colleges/add")
def college_add() -> ResponseReturnValue:
    """The form of a new college."""
    return _entry(CollegeForm(region=current_actor().scope.region), _("Add a college"))


@operator.post("/colleges/add")
def add_college() -> ResponseReturnValue:
    """Enter a college."""
    form = CollegeForm()
    if submitted(form, lambda: service.add_college(current_actor(), **form.values()), PLACES):
        return done(_("The college is in the register."), "operator.colleges")
    return _entry(form, _("Add a college")), 422


@operator.get("/colleges/<int:college_id>")
def college_change(college_id: int) -> ResponseReturnValue:
    """The form of a college that is there."""
    form = form_of(college_of(current_actor(), college_id=college_id))
    return _entry(form.offer(all_colleges(current_actor())), _("Change a college"))


@operator.post("/colleges/<int:college_id>")
def change_college(college_id: int) -> ResponseReturnValue:
    """Change a college."""
    form = CollegeChangeForm().offer(all_colleges(current_actor()))
    if submitted(form, lambda: service.change_college(current_actor(), college_id=college_id, **form.values()), PLACES):
        return done(_("The college is changed."), "operator.colleges")
    return _entry(form, _("Change a college")), 422


def _entry(form: CollegeForm, title: str) -> str:
    back = (_("Colleges"), url_for("operator.colleges"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
