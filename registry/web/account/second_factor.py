"""The way through a second factor and back: what must be signed asks for it, here it is shown or set up."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.queries.own_sign_in import own_sign_in
from registry.services import sign_ins
from registry.web import attempts
from registry.web.account import account
from registry.web.account.code_form import CodeForm
from registry.web.actors import current_actor, has_shown_second_factor
from registry.web.sign_in_signals import shown
from registry.web.way_back import WAY_BACK, own_path


@account.get("/second-factor")
def second_factor() -> ResponseReturnValue:
    """Show it, or set one up first; `?next=` is where one wanted to go."""
    if asked := own_path(request.args.get("next")):
        session[WAY_BACK] = asked
    return _page(CodeForm())


@account.post("/second-factor")
def show_second_factor() -> ResponseReturnValue:
    """Take a code of the authenticator, or a recovery code."""
    form = CodeForm()
    if form.validate():
        actor = current_actor()
        counted = attempts.code_again(int(actor.account_id or 0))
        attempts.begin(counted)
        with transaction():
            right = sign_ins.show_second_factor(actor, code=form.code.data or "")
        if right:
            attempts.succeeded(counted)
            return _shown()
        form.code.errors = [_("This code is not right, or was used already.")]
    return _page(form), 422


@account.get("/second-factor/done")
def factor_changed() -> ResponseReturnValue:
    """After a factor was set up: recovery codes when there are none yet, else back to what one was doing."""
    own = own_sign_in(current_actor())
    if own.protected and not own.recovery_codes:
        flash(_("Now make recovery codes, in case you lose the device."), "info")
        return redirect(url_for("security.mf_recovery_codes"))
    return redirect(own_path(session.pop(WAY_BACK, "")) or url_for("account.overview"))


def _shown() -> ResponseReturnValue:
    shown()
    flash(_("Thank you. Now do it again."), "good")
    return redirect(own_path(session.pop(WAY_BACK, "")) or url_for("account.overview"), 303)


def _page(form: CodeForm) -> str:
    own = own_sign_in(current_actor())
    back = own_path(session.get(WAY_BACK))
    return render_template("account/second_factor.html", own=own, form=form, back=back, shown=has_shown_second_factor())
