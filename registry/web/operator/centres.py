"""Exam centres: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.colleges import all_colleges, centre_of, centre_page
from registry.services import centres as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.centres_form import PLACES, CentreForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/centres")
def centres() -> ResponseReturnValue:
    """The exam centres of the register."""
    search = asked(SearchForm)
    page = centre_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/centres.html", page=page, search=search)


@operator.get("/centres/add")
def centre_add() -> ResponseReturnValue:
    """The form of a new centre."""
    return _entry(
        CentreForm(region=current_actor().scope.region).offer(all_colleges(current_actor())), _("Add a centre")
    )


@operator.post("/centres/add")
def add_centre() -> ResponseReturnValue:
    """Enter a centre."""
    form = CentreForm().offer(all_colleges(current_actor()))
    if submitted(form, lambda: service.add_centre(current_actor(), **form.values()), PLACES):
        return done(_("The centre is in the register."), "operator.centres")
    return _entry(form, _("Add a centre")), 422


@operator.get("/centres/<int:centre_id>")
def centre_change(centre_id: int) -> ResponseReturnValue:
    """The form of a centre that is there."""
    form = form_of(centre_of(current_actor(), centre_id=centre_id))
    return _entry(form.offer(all_colleges(current_actor())), _("Change a centre"))


@operator.post("/centres/<int:centre_id>")
def change_centre(centre_id: int) -> ResponseReturnValue:
    """Change a centre."""
    form = CentreForm().offer(all_colleges(current_actor()))
    if submitted(form, lambda: service.change_centre(current_actor(), centre_id=centre_id, **form.values()), PLACES):
        return done(_("The centre is changed."), "operator.centres")
    return _entry(form, _("Change a centre")), 422


def _entry(form: CentreForm, title: str) -> str:
    back = (_("Exam centres"), url_for("operator.centres"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
