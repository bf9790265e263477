"""Coming in by a claim slip, for the first time or after access was lost."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.claim_code import MistypedSlip, parse_claim_code
from registry.domain.errors import Refused
from registry.models import Account
from registry.services.claim_slips import use_slip as service
from registry.web.door import door
from registry.web.door.entering import enter, visitor
from registry.web.door.forms import SlipForm
from registry.web.door.limits import begin_try, give_try_back
from registry.web.formats import translated


@door.get("/slip")
def slip() -> ResponseReturnValue:
    """The page that takes the code of a slip."""
    return _page(SlipForm())


@door.get("/SLIP")  # as the QR code spells it
def scanned_slip() -> ResponseReturnValue:
    """The same page."""
    return redirect(url_for("door.slip"))


@door.post("/slip")
def use_slip() -> ResponseReturnValue:
    """Use the slip up and come in; next comes the address to sign in with from now on."""
    form = SlipForm()
    account = _account(form) if form.validate() else None
    if account is not None:
        flash(_("You are in. The slip is used up: confirm an e-mail address to sign in with from now on."), "good")
        return enter(account, way="slip", remember=bool(form.remember.data), by_default="holder.address")
    return _page(form), 422


def _account(form: SlipForm) -> Account | None:
    """The account the slip opens; None with what is wrong beside the field."""
    try:
        code = parse_claim_code(form.code.data or "")
        begin_try("slip")
        with transaction():
            account = service(visitor(), code=code)
    except MistypedSlip as error:
        form.code.errors = [translated(error.sentence)]
        return None
    except Refused as error:
        give_try_back("slip")
        form.code.errors = [translated(error.sentence)]
        return None
    if account is None:
        form.code.errors = [_("This slip opens nothing: it was used, replaced by a newer one, or is too old.")]
    else:
        give_try_back("slip")
    return account


def _page(form: SlipForm) -> str:
    return render_template("door/slip.html", form=form)
