"""Accounts: the list, a new one, changes, passwords, closing and opening."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.audience import HOLDER_ALONE, Audience, opened_by_two
from registry.instance import instance
from registry.models import Account
from registry.queries.accounts import account_of, account_page, person_name
from registry.queries.organisations import organisations_to_act_for
from registry.services import accounts as service
from registry.web.actors import current_actor
from registry.web.listing import page_number
from registry.web.operator import operator
from registry.web.operator.accounts_form import PLACES, AccountChangeForm, AccountForm, PasswordForm, form_of
from registry.web.operator.accounts_search import AccountSearchForm
from registry.web.private_search import found_at, searched
from registry.web.row_number import row_number
from registry.web.submitting import done, submitted


@operator.get("/accounts")
def accounts() -> ResponseReturnValue:
    """Who can sign in."""
    search = searched(AccountSearchForm)
    page = account_page(current_actor(), search=search.q.data, audience=search.wanted, number=page_number())
    return render_template("operator/accounts.html", page=page, search=search, label_of=Audience)


@operator.post("/accounts")
def find_accounts() -> ResponseReturnValue:
    """Search the accounts; the page of the findings tells no name in its address."""
    return found_at("operator.accounts", AccountSearchForm)


@operator.get("/accounts/add")
def account_add() -> ResponseReturnValue:
    """The form of a new account; `?person=` makes it a holder's."""
    person = row_number(request.args.get("person"))
    start = {"audiences": [Audience.HOLDER]} if person else {"organisation_id": current_actor().organisation_id or 0}
    return _new(_offered(AccountForm(person_id=person, **start)))


@operator.post("/accounts/add")
def add_account() -> ResponseReturnValue:
    """Make an account."""
    form = _offered(AccountForm())
    if submitted(form, lambda: service.create_account(current_actor(), **form.values()), PLACES):
        return done(_made(frozenset(form.audiences.data or [])), "operator.accounts")
    return _new(form), 422


@operator.get("/accounts/<int:account_id>")
def account(account_id: int) -> ResponseReturnValue:
    """One account, with the forms for changing it."""
    found = account_of(current_actor(), account_id=account_id)
    return _page(found, form_of(found), PasswordForm())


@operator.post("/accounts/<int:account_id>")
def change_account(account_id: int) -> ResponseReturnValue:
    """Change name, audiences, language."""
    form = AccountChangeForm()
    if submitted(form, lambda: service.change_account(current_actor(), account_id=account_id, **form.values()), PLACES):
        return done(_changed(account_id), "operator.account", account_id=account_id)
    found = account_of(current_actor(), account_id=account_id)
    return _page(found, form, PasswordForm(formdata=None)), 422


@operator.post("/accounts/<int:account_id>/password")
def set_password(account_id: int) -> ResponseReturnValue:
    """Give it a new password."""
    form = PasswordForm()
    act = {"account_id": account_id, "password": form.password.data or ""}
    if submitted(form, lambda: service.set_password(current_actor(), **act), PLACES):  # type: ignore[arg-type]
        return done(
            _("The password is changed. Another operator opens the account."), "operator.account", account_id=account_id
        )
    found = account_of(current_actor(), account_id=account_id)
    return _page(found, form_of(found), form), 422


def _page(account: Account, form: AccountChangeForm, password: PasswordForm) -> str:
    two = instance().settings.two_organisations and Audience.OPERATOR.value in {role.name for role in account.roles}
    return render_template(
        "operator/account.html", account=account, form=form, password=password, needs_two_organisations=two
    )


def _changed(account_id: int) -> str:
    if account_of(current_actor(), account_id=account_id).waits:
        return _("The account is changed. It stays closed until another operator opens it.")
    return _("The account is changed.")


def _made(audiences: frozenset[Audience]) -> str:
    if opened_by_two(audiences):
        return _("The account was created. It stays closed until another operator opens it.")
    if audiences == HOLDER_ALONE:
        return _("The account was created. Its holder comes in by a claim slip.")
    return _("The account was created. Tell its owner the address and the password.")


def _offered(form: AccountForm) -> AccountForm:
    return form.offer(organisations_to_act_for(current_actor()))


def _new(form: AccountForm) -> str:
    person = row_number(str(form.person_id.data or ""))
    name = person_name(current_actor(), person_id=person) if person else None
    return render_template("operator/account_entry.html", form=form, person=name)
