"""Keeping an account closed until another operator has looked at what one did to it (rules, section 1).

Otherwise one person could make themselves a second one: every rule that asks for two people would be satisfied by
somebody with two accounts.
"""

from collections.abc import Iterable

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.sentences import say
from registry.models import Account, AccountAudience
from registry.services import audit
from registry.services.devices import end_devices
from registry.services.mailing import queue_mail


def require_settled(actor: Actor, account: Account) -> None:
    """Raise Refused while what another operator did to the account waits: two changes would hide behind one opening."""
    if account.waits and not actor.console and account.access_changed_by != actor.account_id:
        raise Refused(say("This account waits to be opened after a change by another operator. Settle that first."))


def hold(actor: Actor, account: Account) -> None:
    """Close the account until another operator opens it, and tell its owner and the operators of its organisation.

    A step of the acts that give access. What is done on the console waits for nobody.
    """
    if actor.console:
        return
    before = "open" if account.active else "closed"
    account.active, account.access_changed_by = False, actor.account_id
    end_devices(account)
    db.session.flush()
    for one in (account, *_operators_beside(actor, account)):
        queue_mail(kind=MailKind.ACCOUNT_WAITS, to=one.address, language=one.language, values={"account": account.id})
    audit.record(actor, "deactivate", "account", account.id, before=before, after="closed", waits=True)


def _operators_beside(actor: Actor, account: Account) -> Iterable[Account]:
    return db.session.scalars(
        select(Account)
        .where(
            Account.active,
            Account.organisation_id.is_not_distinct_from(account.organisation_id),
            Account.roles.any(AccountAudience.name == Audience.OPERATOR.value),
            Account.id.not_in({account.id, actor.account_id or 0}),
        )
        .order_by(Account.id)
    )
