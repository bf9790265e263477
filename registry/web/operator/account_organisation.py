"""Whom an account acts for."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.audience import Audience, opened_by_two
from registry.domain.errors import Refused
from registry.models import Account
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
    return _page(found, form)


@operator.post("/accounts/<int:account_id>/organisation")
def set_organisation(account_id: int) -> ResponseReturnValue:
    """Let it act for another one."""
    form = OrganisationChoiceForm().offer(organisations_to_act_for(current_actor()))
    act = {"account_id": account_id, "organisation_id": form.chosen}
    if submitted(form, lambda: service.set_organisation(current_actor(), **act), PLACES):  # type: ignore[arg-type]
        found = account_of(current_actor(), account_id=account_id)
        return done(
            _waits(found) or _("The account acts for it from now on."), "operator.account", account_id=account_id
        )
    return _page(account_of(current_actor(), account_id=account_id), form), 422


def _waits(account: Account) -> str:
    if not account.waits:
        return ""
    return _("The account acts for it. It stays closed until another operator opens it.")


def _page(account: Account, form: OrganisationChoiceForm) -> str:
    two = opened_by_two(frozenset(Audience(role.name) for role in account.roles))
    return render_template("operator/account_organisation.html", account=account, form=form, opened_by_two=two)


PLACES = {WrongOrganisation: "organisation_id", Refused: "organisation_id"}
