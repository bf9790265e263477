"""Organisations: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.policy import Permission, offers
from registry.queries.organisations import colleges_without, organisation_of, organisation_page
from registry.services import organisations as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.organisations_form import PLACES, OrganisationChangeForm, OrganisationForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/organisations")
def organisations() -> ResponseReturnValue:
    """For whom people act, and how far that reaches."""
    search, actor = asked(SearchForm), current_actor()
    found = organisation_page(actor, search=search.q.data, number=page_number())
    changes = offers(actor, Permission.MANAGE_ORGANISATIONS)
    return render_template("operator/organisations.html", found=found, page=found.page, search=search, changes=changes)


@operator.get("/organisations/add")
def organisation_add() -> ResponseReturnValue:
    """The form of a new organisation."""
    return _entry(OrganisationForm().offer(colleges_without(current_actor())), _("Add an organisation"))


@operator.post("/organisations/add")
def add_organisation() -> ResponseReturnValue:
    """Enter an organisation."""
    form = OrganisationForm().offer(colleges_without(current_actor()))
    if submitted(form, lambda: service.add_organisation(current_actor(), **form.values()), PLACES):
        return done(_("The organisation is in the register."), "operator.organisations")
    return _entry(form, _("Add an organisation")), 422


@operator.get("/organisations/<int:organisation_id>")
def organisation_change(organisation_id: int) -> ResponseReturnValue:
    """The form of an organisation that is there."""
    found = organisation_of(current_actor(), organisation_id=organisation_id)
    return _entry(form_of(found), _("Change an organisation"))


@operator.post("/organisations/<int:organisation_id>")
def change_organisation(organisation_id: int) -> ResponseReturnValue:
    """Change an organisation."""
    form = OrganisationChangeForm()
    if submitted(form, lambda: _change(organisation_id, form), PLACES):
        return done(_("The organisation is changed."), "operator.organisations")
    organisation_of(current_actor(), organisation_id=organisation_id)
    return _entry(form, _("Change an organisation")), 422


def _change(organisation_id: int, form: OrganisationChangeForm) -> None:
    service.change_organisation(current_actor(), organisation_id=organisation_id, **form.values())


def _entry(form: OrganisationChangeForm, title: str) -> str:
    back = (_("Organisations"), url_for("operator.organisations"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
