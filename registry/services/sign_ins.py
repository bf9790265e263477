"""What happens to somebody's own way in: failures, codes shown, factors and password changed (rules, section 1)."""

import logging

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.models import Account
from registry.queries.sign_in_seals import fits_wholly
from registry.second_factors import RECOVERY_CODE, use_code
from registry.services import audit
from registry.services.devices import end_devices
from registry.services.mailing import queue_mail

log = logging.getLogger(__name__)


def note_failure(actor: Actor, *, account_id: int | None, way: str) -> None:
    """Somebody tried to come in and could not. `actor` is the public: where from is known, who is not.

    An address that no account has leaves the same entry, so that a failure takes the same time.
    """
    audit.record(actor, "fail_sign_in", "account", account_id or "unknown", way=way)


def is_believed(actor: Actor, account: Account) -> bool:
    """Whether the account fits its seal, so that it may be let in; when it does not, the trail and the log have it.

    `actor` is the public; a step of coming in, when what was shown was right.
    """
    if fits_wholly(account):
        return True
    log.warning("account %s was not let in: it does not fit its seal", account.id)
    note_failure(actor, account_id=account.id, way="seal")
    return False


def show_second_factor(actor: Actor, *, code: str) -> bool:
    """Take a code of the actor's own authenticator, or a recovery code; whether it was right. It is used up."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = _own(actor)
    way = use_code(account, code)
    if way is None:
        note_failure(actor, account_id=account.id, way="code")
        return False
    if way == RECOVERY_CODE:
        tell(account, MailKind.RECOVERY_CODE_USED)
    audit.record(actor, "show_second_factor", "account", account.id, way=way)
    return True


def note_passkey_shown(actor: Actor) -> None:
    """The actor confirmed with a passkey while signed in."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    audit.record(actor, "show_second_factor", "account", _own(actor).id, way="passkey")


def note_recovery_code_used(actor: Actor) -> None:
    """The actor came in with a recovery code; its owner is told."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = _own(actor)
    tell(account, MailKind.RECOVERY_CODE_USED)
    audit.record(actor, "use_recovery_code", "account", account.id, left=len(account.mf_recovery_codes or []))


def note_factor_change(actor: Actor, *, act: str, factor: str) -> None:
    """By Flask-Security a factor was added or removed, or recovery codes were made: `act`. Its owner is told."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = _own(actor)
    tell(account, MailKind.SECOND_FACTOR_CHANGED)
    audit.record(actor, act, "account", account.id, factor=factor)


def change_password(actor: Actor, *, password_hash: str, device_id: int) -> Account:
    """Give oneself a new password, hashed already: that takes longer than a transaction should. Others sign out."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = _own(actor)
    account.password, account.password_given = password_hash, False
    ended = end_devices(account, but=device_id)
    tell(account, MailKind.PASSWORD_CHANGED)
    audit.record(actor, "change_password", "account", account.id, devices=ended)
    return account


def tell(account: Account, kind: MailKind) -> None:
    """Queue a mail to the account's own address, in its language; a step of the act it tells of."""
    queue_mail(kind=kind, to=account.address, language=account.language)


def _own(actor: Actor) -> Account:
    return db.session.get_one(Account, actor.account_id)
