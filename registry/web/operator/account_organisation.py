"""Whom an account acts for."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.accounts import account_of
from registry.queries.organisations import organisations_to_act_for
from registry.services import account_organisation as service
from registry.services.account_organisation import WrongOrganisation
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.accounts_form import OrganisationChoiceForm
from registry.web.submitting import done, submitted


@operator.get("/accounts/<int:account_id>/organisation")
def account_organisation(account_id: int) -> ResponseReturnValue:
    """The form."""
    found = account_of(current_actor(), account_id=account_id)
    form = OrganisationChoiceForm(organisation_id=found.organisation_id or 0)
    form.offer(organisations_to_act_for(current_actor()))
    return render_template("operator/account_organisation.html", account=found, form=form)


@operator.post("/accounts/<int:account_id>/organisation")
def set_organisation(account_id: int) -> ResponseReturnValue:
    """Let it act for another one."""
    form = OrganisationChoiceForm().offer(organisations_to_act_for(current_actor()))
    act = {"account_id": account_id, "organisation_id": form.chosen}
    if submitted(form, lambda: service.set_organisation(current_actor(), **act), PLACES):  # type: ignore[arg-type]
        return done(_("The account acts for it from now on."), "operator.account", account_id=account_id)
    found = account_of(current_actor(), account_id=account_id)
    return render_template("operator/account_organisation.html", account=found, form=form), 422


PLACES = {WrongOrganisation: "organisation_id"}
