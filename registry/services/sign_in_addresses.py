"""The address a holder's codes go to: confirmed by a code, and told to the one before it (rules, section 9)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.holder_access import CodePurpose
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.instance import instance
from registry.models import Account, Contact
from registry.second_factors import hold
from registry.services import audit
from registry.services.claim_slips import end_slips
from registry.services.mailing import queue_mail
from registry.services.one_time_codes import send_code, used_code
from registry.typed_address import typed_address


def ask_address_code(actor: Actor, *, address: str, language: str) -> str:
    """Have a code sent to an address the holder wants to sign in with; the token of the page that takes it.

    Nothing changes before the code is used. Raises Forbidden, WrongEmail.
    """
    require(actor, Permission.CHANGE_OWN_ADDRESS)
    return send_code(
        actor,
        purpose=CodePurpose.CONFIRM_ADDRESS,
        address=typed_address(address),
        language=language,
        account_id=actor.account_id,
    )


def confirm_address(actor: Actor, *, token: str, code: str) -> bool:
    """Whether the code was right; the holder signs in with its address from now on, and both addresses are told.

    A wrong code counts as a try and stays counted. Raises Forbidden, and Clash when another account took the address
    in the meantime.
    """
    require(actor, Permission.CHANGE_OWN_ADDRESS)
    account, purpose = db.session.get_one(Account, actor.account_id), CodePurpose.CONFIRM_ADDRESS
    hold(account)  # before the trail's end, as everybody who writes an account does: two would wait for each other
    address = used_code(actor, purpose=purpose, token=token, code=code, account_id=actor.account_id)
    if address is None:
        return False
    if address != account.address:
        _change(actor, account, address)
    return True


def end_address(account: Account) -> str | None:
    """Take the confirmed address from an account, and give it back to the caller; a step of renewing access."""
    before = account.address
    contact = _in_use(account)
    if contact is not None:
        contact.ended_at = clock.now()
    return before


def _change(actor: Actor, account: Account, address: str) -> None:
    left = end_address(account)
    account.email = address
    db.session.flush()  # the one in use has ended before the next begins
    contact = Contact(account_id=account.id, address_sealed=instance().vault.seal(address), confirmed_at=clock.now())
    db.session.add(contact)
    if account.person_id is not None:  # a slip printed before would outlive the address as a second way in
        end_slips([account.person_id])
    queue_mail(kind=MailKind.ADDRESS_CHANGED, to=address, language=account.language)
    queue_mail(kind=MailKind.ADDRESS_LEFT, to=left, language=account.language)
    db.session.flush()
    audit.record(actor, "confirm_address", "contact", contact.id, account=account.id, had_one=left is not None)


def _in_use(account: Account) -> Contact | None:
    return db.session.scalar(select(Contact).where(Contact.account_id == account.id, Contact.ended_at.is_(None)))
