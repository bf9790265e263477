"""Who is behind an address, asked when a letter is about to leave: whoever typed the address never learns it; and whom
no letter reaches."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, select

from registry.db import db
from registry.domain.audience import Audience
from registry.domain.mail_kinds import MailKind
from registry.domain.sentences import Value
from registry.instance import instance
from registry.models import Account, Person
from registry.models.account import NO_ADDRESS


def meant(kind: MailKind, to: str, values: Mapping[str, Value]) -> tuple[MailKind, Mapping[str, Value]] | None:
    """The letter that is really written, with its values; None when none is.

    A code for signing in goes to a holder; whoever has more rights than a holder is told to use the password; nobody
    else gets anything. A code that confirms an address is not sent to one that another account uses.
    """
    if kind is MailKind.SIGN_IN_CODE:
        return _for_signing_in(to, values)
    if kind is MailKind.ADDRESS_CODE and _account(to) is not None:
        return MailKind.ADDRESS_TAKEN, {}
    return kind, values


def is_only_a_holder(account: Account) -> bool:
    """Whether a code or a slip may open this account: one that opens more takes a password and a second factor."""
    return {role.name for role in account.roles} == {Audience.HOLDER.value}


def is_told_on_paper() -> ColumnElement[bool]:
    """Of a statement that finds people: whether no letter goes to one (`Account.address`). Whoever is erased is told
    nothing."""
    reached = select(Account.id).where(Account.person_id == Person.id, ~Account.email.endswith(NO_ADDRESS))
    return Person.erased_at.is_(None) & ~reached.correlate(Person).exists()


def _for_signing_in(to: str, values: Mapping[str, Value]) -> tuple[MailKind, Mapping[str, Value]] | None:
    account = _account(to)
    if account is None or not account.active:
        return None
    if is_only_a_holder(account):
        return MailKind.SIGN_IN_CODE, values
    return MailKind.USE_YOUR_PASSWORD, {"link": f"{instance().settings.public_url.rstrip('/')}/sign-in"}


def _account(address: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == address))
