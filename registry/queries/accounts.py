"""Accounts as operators see them (rules, section 1)."""

from sqlalchemy import ColumnElement, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import NotFound
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.models import Account, AccountAudience, Person
from registry.queries.access import account_target, person_target
from registry.queries.narrowing import accounts_of
from registry.queries.paging import Page, contains, page_of


def account_page(actor: Actor, *, search: str = "", audience: Audience | None = None, number: int = 1) -> Page[Account]:
    """Accounts whose name or address contains the text, by name, those that wait to be
    opened first; those of one audience when it is given."""
    require(actor, Permission.READ_ACCOUNTS, OWN_PART)
    listed = select(Account).where(accounts_of(actor), contains(search, Account.display_name, Account.email))
    if audience is not None:
        listed = listed.where(Account.roles.any(AccountAudience.name == audience.value))
    return page_of(listed.order_by(account_waits().desc(), Account.display_name, Account.id), number)


def account_waits() -> ColumnElement[bool]:
    """Whether an account is closed until another operator opens it: `Account.waits`, asked of the database."""
    return Account.access_changed_by.is_not(None) & ~Account.active


def account_of(actor: Actor, *, account_id: int) -> Account:
    """One account; raises NotFound, Forbidden for one of another region."""
    require(actor, Permission.READ_ACCOUNTS, OWN_PART)
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound(say("There is no such account."))
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, found))
    return found


def account_id_of(actor: Actor, *, email: str) -> int:
    """The account that signs in with this address; raises NotFound."""
    found = db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if found is None:
        raise NotFound(say("There is no account with this e-mail address."))
    return account_of(actor, account_id=found.id).id


def person_name(actor: Actor, *, person_id: int) -> PersonName:
    """The name of the person an account is to be made for; raises NotFound, Forbidden."""
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFound(say("There is no such person in the register."))
    require(actor, Permission.READ_PERSON, person_target(actor, person_id))
    return found.name
