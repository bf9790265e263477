"""What lies in the outbox and among the codes for somebody whose values are erased (rules, section 9).

A letter knows its receiver only by the sealed address, so all that wait are opened; there are never many.
"""

from collections.abc import Sequence
from json import loads

from sqlalchemy import delete, select

from registry import clock
from registry.db import db
from registry.identity_vault import VaultError
from registry.instance import instance
from registry.models import Account, Contact, MailState, OneTimeCode, OutgoingMail, Person

UNREADABLE = (VaultError, ValueError, LookupError, TypeError)


def erase_letters(person_id: int, account_id: int | None) -> None:
    """Drop what waits to be sent to the person, and every code that was asked for at their addresses.

    Before the addresses themselves go. A letter that a postman holds at this moment may leave all the same; it is not
    tried again. What was sent before holds neither address nor text any more.
    """
    addresses = _addresses(person_id, account_id)
    under_way = select(OutgoingMail).where(OutgoingMail.content_sealed.is_not(None))
    for mail in db.session.scalars(under_way.with_for_update()).all():
        if _receiver(mail.content_sealed or b"") in addresses:
            held = mail.state is MailState.SENDING
            mail.state = MailState.UNCERTAIN if held else MailState.DROPPED
            mail.content_sealed, mail.claimed_at, mail.finished_at = None, None, clock.now()
    db.session.flush()
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.id.in_(codes_of(person_id, account_id))))


def codes_of(person_id: int, account_id: int | None) -> Sequence[int]:
    """Ids of the one-time codes of an account, and of those asked for at an address of the person."""
    addresses = _addresses(person_id, account_id)
    rows = db.session.execute(select(OneTimeCode.id, OneTimeCode.account_id, OneTimeCode.address_sealed)).all()
    return [
        row.id
        for row in rows
        if (account_id is not None and row.account_id == account_id) or _opened(row.address_sealed) in addresses
    ]


def _addresses(person_id: int, account_id: int | None) -> frozenset[str]:
    sealed = [*db.session.scalars(select(Person.email_sealed).where(Person.id == person_id))]
    sealed += db.session.scalars(select(Contact.address_sealed).where(Contact.account_id == account_id)).all()
    account = db.session.get(Account, account_id) if account_id is not None else None
    known = [account.address if account else None, *(_opened(one) for one in sealed if one)]
    return frozenset(address.casefold() for address in known if address)


def _opened(sealed: bytes) -> str:
    try:
        return instance().vault.open(sealed).casefold()
    except UNREADABLE:
        return ""


def _receiver(sealed: bytes) -> str:
    try:
        return str(loads(_opened(sealed))["to"]).casefold()
    except UNREADABLE:
        return ""
