"""One-time codes by mail: how a holder comes in, and how an address is confirmed (rules, section 9).

Whoever asks learns nothing: for every address typed the same row and the same mail are written, in the same time. If
anybody is behind it is asked when the mail is about to leave (`queries/mail_addressees.py`) and when a code is used.
"""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select

from registry import clock
from registry.code_hashes import code_hash, is_code
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.holder_access import CODE_LASTS, CODE_TRIES, CodePurpose, new_one_time_code, spaced
from registry.domain.mail_kinds import MailKind
from registry.instance import instance
from registry.models import Account, OneTimeCode
from registry.queries.mail_addressees import is_only_a_holder
from registry.services import audit
from registry.services.mailing import queue_mail
from registry.services.sign_ins import is_believed
from registry.typed_address import typed_address

FORGOTTEN = timedelta(days=1)
KINDS = {CodePurpose.SIGN_IN: MailKind.SIGN_IN_CODE, CodePurpose.CONFIRM_ADDRESS: MailKind.ADDRESS_CODE}


def ask_sign_in_code(actor: Actor, *, address: str, language: str, letter: bool = True) -> str:
    """Have a code for signing in sent to this address, if a holder is behind it; the token of the page that takes it.

    `actor` is the public. Without a `letter` the answer is the same and the code is nobody's: too many were asked for
    already, and one that was sent works still. Raises WrongEmail for what is no address.
    """
    return send_code(
        actor,
        purpose=CodePurpose.SIGN_IN,
        address=typed_address(address),
        language=language,
        account_id=None,
        letter=letter,
    )


def send_code(
    actor: Actor, *, purpose: CodePurpose, address: str, language: str, account_id: int | None, letter: bool = True
) -> str:
    """Make a code, have it sent, and give the token of its page; a step of asking for one.

    Codes asked for earlier go on working: otherwise anybody could keep a holder out by asking again and again.
    """
    now, token, code = clock.now(), secrets.token_urlsafe(24), new_one_time_code()
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.useless_at < now - FORGOTTEN))
    row = OneTimeCode(
        token=token,
        purpose=purpose,
        account_id=account_id,
        address_sealed=instance().vault.seal(address),
        code_hash=code_hash(instance().settings, _salted(token, address), code),
        asked_at=now,
        useless_at=now + CODE_LASTS,
    )
    db.session.add(row)
    values = {"code": spaced(code), "link": _link(purpose, token, code)}
    if letter:
        queue_mail(kind=KINDS[purpose], to=address, language=language, values=values)
    audit.record(actor, "ask_code", "one_time_code", _flushed(row).id, purpose=purpose.value)
    return token


def use_sign_in_code(actor: Actor, *, token: str, code: str) -> Account | None:
    """The holder's account that this code opens, or None; whichever it is, the try counts and stays counted.

    One sentence covers a wrong code, a used one, one that is too old and one that nobody is behind.
    """
    address = used_code(actor, purpose=CodePurpose.SIGN_IN, token=token, code=code)
    if address is None:
        return None
    account = db.session.scalar(select(Account).where(Account.email == address))
    if account is None or not account.active or not is_only_a_holder(account):
        return None
    return account if is_believed(actor, account) else None


def used_code(
    actor: Actor, *, purpose: CodePurpose, token: str, code: str, account_id: int | None = None
) -> str | None:
    """Use a code up, and give the address it was sent to; None when it is not the right one. A step of using one.

    The row is held until the end of the transaction, so of many who send the same code at once one comes in.
    """
    row = db.session.scalar(select(OneTimeCode).where(OneTimeCode.token == token).with_for_update())
    if row is None or row.purpose is not purpose or row.account_id != account_id or not _may_be_tried(row):
        return None
    row.tries += 1
    address = instance().vault.open(row.address_sealed)
    if not is_code(instance().settings, _salted(token, address), code, row.code_hash):
        audit.record(actor, "refuse_code", "one_time_code", row.id, tries=row.tries)
        return None
    row.used_at = clock.now()
    audit.record(actor, "use_code", "one_time_code", row.id, purpose=purpose.value)
    return address


def _may_be_tried(row: OneTimeCode) -> bool:
    return row.used_at is None and row.tries < CODE_TRIES and clock.now() < row.useless_at


def _salted(token: str, address: str) -> str:
    # Eight digits are few: each code is hashed with the token of its row; and with the address, so that nobody can put
    # the one of another row in its place.
    return f"one-time code {token} {address}"


def _link(purpose: CodePurpose, token: str, code: str) -> str:
    # The code is behind the #, which no browser sends: no log of a server or proxy holds it. The page puts it into
    # its field, and a button sends it.
    place = "holder/sign-in/code" if purpose is CodePurpose.SIGN_IN else "holder/address/code"
    return f"{instance().settings.public_url.rstrip('/')}/{place}/{token}#{code}"


def _flushed(row: OneTimeCode) -> OneTimeCode:
    db.session.flush()
    return row
