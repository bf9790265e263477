"""Taking a lost second factor from an account: one operator asks, another releases."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from registry import clock
from registry.domain.actor import Actor
from registry.domain.reason import LONGEST
from registry.models import Account
from registry.queries.accounts import account_of
from registry.queries.parts import require_reset_of
from registry.queries.second_factor_resets import has_second_factor, open_reset, waiting_resets
from registry.services import second_factor_resets as service
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.submitting import done, submitted


class ResetForm(FlaskForm):
    """Why, and how the person was recognised."""

    reason = TextAreaField(
        _l("Reason"),
        [InputRequired(), Length(max=LONGEST)],
        description=_l("What was lost, and how you made sure that it is this person: a document seen, a call back."),
    )


@operator.get("/second-factor-resets")
def second_factor_resets() -> ResponseReturnValue:
    """What waits for a second person, everywhere the operator's rights reach."""
    return render_template("operator/second_factor_resets.html", resets=waiting_resets(current_actor()))


@operator.get("/accounts/<int:account_id>/second-factor")
def second_factor_reset(account_id: int) -> ResponseReturnValue:
    """What there is to reset, and the request that waits."""
    actor = current_actor()
    return _page(actor, account_of(actor, account_id=account_id), ResetForm())


@operator.post("/accounts/<int:account_id>/second-factor")
def request_second_factor_reset(account_id: int) -> ResponseReturnValue:
    """Ask for it."""
    actor, form = current_actor(), ResetForm()
    account = account_of(actor, account_id=account_id)
    if submitted(form, lambda: service.request_reset(actor, account_id=account_id, reason=form.reason.data or "")):
        told = _("The request waits for a second operator. The owner is told by e-mail.")
        return done(told, "operator.second_factor_reset", account_id=account_id)
    return _page(actor, account, form), 422


@operator.post("/accounts/<int:account_id>/second-factor/<int:reset_id>/release")
def release_second_factor_reset(account_id: int, reset_id: int) -> ResponseReturnValue:
    """Do it, as the second person."""
    return _act(service.release_reset, _("The second factor is reset."), account_id, reset_id)


@operator.post("/accounts/<int:account_id>/second-factor/<int:reset_id>/withdraw")
def withdraw_second_factor_reset(account_id: int, reset_id: int) -> ResponseReturnValue:
    """Leave everything as it is."""
    return _act(service.withdraw_reset, _("The request is withdrawn."), account_id, reset_id)


def _act(act: Any, message: str, account_id: int, reset_id: int) -> ResponseReturnValue:
    actor = current_actor()
    require_reset_of(account_id, reset_id)
    return acted(lambda: act(actor, reset_id=reset_id), message, "operator.second_factor_reset", account_id=account_id)


def _page(actor: Actor, account: Account, form: ResetForm) -> str:
    until = account.signing_suspended_until
    return render_template(
        "operator/second_factor_reset.html",
        account=account,
        reset=open_reset(actor, account=account),
        has_factor=has_second_factor(actor, account=account),
        suspended_until=until if until and until > clock.now() else None,
        actor=actor,
        form=form,
    )
