"""Signing in by a one-time code: an address, a letter, the code typed or pre-filled by the letter's link, a button."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.holder_access import typed_one_time_code
from registry.instance import instance
from registry.services.one_time_codes import ask_sign_in_code, use_sign_in_code
from registry.typed_address import WrongEmail
from registry.web.door import door
from registry.web.door.entering import enter, remember_way, visitor
from registry.web.door.forms import AddressForm, CodeForm
from registry.web.door.limits import begin_try, code_used, count_asking, give_try_back
from registry.web.language import selected
from registry.web.submitting import submitted


@door.get("/holder/sign-in")
def start() -> ResponseReturnValue:
    """The two ways in."""
    remember_way()
    return _start(AddressForm())


@door.post("/holder/sign-in")
def ask_code() -> ResponseReturnValue:
    """Have a code sent. The answer and its time are the same whether anybody is behind the address or not."""
    form, tokens = AddressForm(), list[str]()
    letter = count_asking(form.email.data) if form.is_submitted() and form.email.data else False
    if submitted(form, lambda: tokens.append(_asked(form, letter=letter)), {WrongEmail: "email"}):
        flash(_("If this address belongs to a holder, a letter with a code is on its way."), "info")
        return redirect(url_for("door.code", token=tokens[0]), 303)
    return _start(form), 422


@door.get("/holder/sign-in/code/<token>")
def code(token: str) -> ResponseReturnValue:
    """The page that takes the code. It says nothing about whether there is such a code, and uses nothing up."""
    return _code(token, CodeForm())


@door.post("/holder/sign-in/code/<token>")
def use_code(token: str) -> ResponseReturnValue:
    """Use the code up and come in."""
    begin_try("code")
    form, account = CodeForm(), None
    typed = typed_one_time_code(form.code.data or "") if form.validate() else None
    if typed:
        with transaction():
            account = use_sign_in_code(visitor(), token=token, code=typed)
    if account is not None:
        give_try_back("code")
        code_used(account.email)
        return enter(account, way="code", remember=bool(form.remember.data), by_default="holder.start")
    form.code.errors = [*form.code.errors] or [_wrong()]
    return _code(token, form), 422


def _asked(form: AddressForm, *, letter: bool) -> str:
    return ask_sign_in_code(visitor(), address=form.email.data or "", language=selected(), letter=letter)


def _wrong() -> str:
    return _(
        "This code does not open anything: it is mistyped, used, or older than 10 minutes. Five tries are allowed."
    )


def _start(form: AddressForm) -> str:
    return render_template("door/start.html", form=form, sends_mail=instance().settings.sends_mail)


def _code(token: str, form: CodeForm) -> str:
    return render_template("door/code.html", form=form, token=token)
