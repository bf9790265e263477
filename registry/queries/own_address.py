"""The holder's own sign-in: which address is confirmed, and which one the college wrote down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.instance import instance
from registry.models import Account, Contact, Person


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """`confirmed`: where codes go, since `since`. `written_down`: what the college typed; it opens nothing."""

    confirmed: str | None
    since: datetime | None
    written_down: str


def own_address(actor: Actor) -> OwnAddress:
    """The actor's own. Raises Forbidden for everybody who is more than a holder."""
    require(actor, Permission.CHANGE_OWN_ADDRESS)
    account = db.session.get_one(Account, actor.account_id)
    since = db.session.scalar(
        select(Contact.confirmed_at).where(Contact.account_id == account.id, Contact.ended_at.is_(None))
    )
    person = db.session.get(Person, account.person_id) if account.person_id else None
    sealed = person.email_sealed if person else None
    return OwnAddress(account.address, since, instance().vault.open(sealed) if sealed else "")
