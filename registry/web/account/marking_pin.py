"""An examiner's own PIN for the tablets of a venue."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.own_sign_in import own_marking_pin
from registry.services.marking_pins import set_marking_pin
from registry.web.account import account
from registry.web.account.marking_pin_form import MarkingPinForm
from registry.web.actors import current_actor
from registry.web.submitting import done, submitted


@account.get("/marking-pin")
def marking_pin() -> ResponseReturnValue:
    """The form."""
    return _page(MarkingPinForm())


@account.post("/marking-pin")
def change_marking_pin() -> ResponseReturnValue:
    """Set a PIN; an earlier one is worth nothing from now on."""
    own_marking_pin(current_actor())  # whoever may not is told before anything is hashed
    form = MarkingPinForm()
    if submitted(form, lambda: _keep(form.hash)):
        return done(_("Your PIN is set. An earlier one opens nothing any more."), "account.overview")
    return _page(form), 422


def _keep(pin_hash: str) -> None:
    set_marking_pin(current_actor(), pin_hash=pin_hash)


def _page(form: MarkingPinForm) -> str:
    return render_template("account/marking_pin.html", form=form, pin=own_marking_pin(current_actor()))
