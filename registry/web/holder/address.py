"""The holder's sign-in: the confirmed address, and another one by a code sent there."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.holder_access import typed_one_time_code
from registry.instance import instance
from registry.queries.own_address import own_address
from registry.services.sign_in_addresses import ask_address_code, confirm_address
from registry.typed_address import WrongEmail
from registry.web.actors import current_actor
from registry.web.holder import holder
from registry.web.holder.address_form import AddressForm, ConfirmForm
from registry.web.language import selected
from registry.web.rate_limits import limited
from registry.web.submitting import done, submitted

ASKED, TRIED = "5 per 15 minutes", "30 per 15 minutes"


@holder.get("/address")
def address() -> ResponseReturnValue:
    """Where codes go, and the form for another address."""
    found = own_address(current_actor())
    return _page(AddressForm(email=found.written_down if found.confirmed is None else ""))


@holder.post("/address")
def ask_address() -> ResponseReturnValue:
    """Have a code sent to the new address; nothing changes yet."""
    form, tokens = AddressForm(), list[str]()
    limited("address asked", str(current_actor().account_id), ASKED)
    if submitted(form, lambda: tokens.append(_asked(form)), {WrongEmail: "email"}):
        flash(_("A letter with a code is on its way to this address."), "info")
        return redirect(url_for("holder.address_code", token=tokens[0]), 303)
    return _page(form), 422


@holder.get("/address/code/<token>")
def address_code(token: str) -> ResponseReturnValue:
    """The page that takes the code; the link in the letter fills it in, the button confirms."""
    own_address(current_actor())
    return _code(token, ConfirmForm())


@holder.post("/address/code/<token>")
def confirm_own_address(token: str) -> ResponseReturnValue:
    """Use the code up: from now on the holder signs in with this address."""
    form, confirmed = ConfirmForm(), False
    limited("address tried", str(current_actor().account_id), TRIED)
    typed = typed_one_time_code(form.code.data or "") if form.validate() else None
    if typed:
        with transaction():
            confirmed = confirm_address(current_actor(), token=token, code=typed)
    if confirmed:
        return done(_("Confirmed. From now on your codes come to this address."), "holder.address")
    own_address(current_actor())
    wrong = _("This code does not confirm anything: it is mistyped, used, or older than 10 minutes.")
    form.code.errors = [*form.code.errors] or [wrong]
    return _code(token, form), 422


def _asked(form: AddressForm) -> str:
    return ask_address_code(current_actor(), address=form.email.data or "", language=selected())


def _page(form: AddressForm) -> str:
    sends_mail = instance().settings.sends_mail
    return render_template("holder/address.html", found=own_address(current_actor()), form=form, sends_mail=sends_mail)


def _code(token: str, form: ConfirmForm) -> str:
    return render_template("holder/address_code.html", form=form, token=token)
