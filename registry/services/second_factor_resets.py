"""Taking a lost second factor from an account: two operators, the owner is told, signing rests (rules, section 1)."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Account, SecondFactorReset
from registry.queries.access import account_target
from registry.second_factors import factors_of
from registry.services import audit
from registry.services.devices import end_devices
from registry.services.marking_pins import drop_marking_pin
from registry.services.sealing import believe_anew
from registry.services.sign_ins import tell

REST = timedelta(hours=24)
"""How long somebody whose second factor was reset signs nothing: time for the owner to see the mail and object."""


def request_reset(actor: Actor, *, account_id: int, reason: str) -> SecondFactorReset:
    """Ask for a reset, with how the person was recognised. Nothing changes before a second operator releases it.

    Raises NotFound, BadInput, and Refused when there is nothing to reset; Clash when one is open already.
    """
    account = _account(account_id)
    require(actor, Permission.RESET_SECOND_FACTOR, account_target(actor, account))
    if not factors_of(account):
        raise Refused(say("This account has no second factor that could be reset."))
    reset = SecondFactorReset(
        account_id=account.id, reason=required_reason(reason), requested_by=actor.account_id, requested_at=clock.now()
    )
    db.session.add(reset)
    db.session.flush()
    tell(account, MailKind.SECOND_FACTOR_RESET_REQUESTED)
    audit.record(actor, "request_reset", "second_factor_reset", reset.id, account=account.id, reason=reset.reason)
    return reset


def release_reset(actor: Actor, *, reset_id: int) -> SecondFactorReset:
    """Take every factor from the account, as a second person. Its sessions end, and for 24 hours it signs nothing.

    The owner of the account is no second person. Raises NotFound, Forbidden, Refused.
    """
    reset = _reset(reset_id)
    require(actor, Permission.RELEASE_SECOND_FACTOR_RESET, _second_person(actor, reset))
    _require_open(reset)
    reset.released_by, reset.released_at = actor.account_id, clock.now()
    before = take_factors(reset.account)
    audit.record(
        actor, "release_reset", "second_factor_reset", reset.id, account=reset.account_id, before=before, after=[]
    )
    return reset


def withdraw_reset(actor: Actor, *, reset_id: int) -> SecondFactorReset:
    """Leave the account as it is: the request was a mistake, or the factor is found again."""
    reset = _reset(reset_id)
    require(actor, Permission.WITHDRAW_SECOND_FACTOR_RESET, account_target(actor, reset.account))
    _require_open(reset)
    reset.withdrawn_by, reset.withdrawn_at = actor.account_id, clock.now()
    audit.record(actor, "withdraw_reset", "second_factor_reset", reset.id, account=reset.account_id)
    return reset


def reset_on_console(actor: Actor, *, email: str) -> Account:
    """For the last operator, whom no second one can help: on the machine itself, with the same rest of signing."""
    require(actor, Permission.RESET_ON_CONSOLE)
    account = db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if account is None:
        raise NotFound(say("There is no account with this e-mail address."))
    audit.record(actor, "reset_second_factor", "account", account.id, before=take_factors(account), after=[])
    return account


def take_factors(account: Account) -> list[str]:
    """Take every second factor, and for a while the signature; which factors there were. A step of giving access anew.

    Where something of the account does not fit its seal, nothing of it is believed: the password goes too.
    """
    had = sorted(factors_of(account))
    if believe_anew(account):
        account.password = None
    account.tf_primary_method = account.tf_totp_secret = account.mf_recovery_codes = None
    account.webauthn.clear()
    account.signing_suspended_until = clock.now() + REST
    drop_marking_pin(account)
    end_devices(account)
    tell(account, MailKind.SECOND_FACTOR_RESET)
    return had


def _second_person(actor: Actor, reset: SecondFactorReset) -> Target:
    firsts = [db.session.get_one(Account, first) for first in (reset.requested_by, reset.account_id)]
    return replace(
        account_target(actor, reset.account),
        touched_by=frozenset(account.id for account in firsts),
        touched_by_people=frozenset(account.person_id for account in firsts if account.person_id is not None),
    )


def _require_open(reset: SecondFactorReset) -> None:
    if reset.released_at is not None or reset.withdrawn_at is not None:
        raise Refused(say("This request was decided already."))


def _account(account_id: int) -> Account:
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound(say("There is no such account."))
    return found


def _reset(reset_id: int) -> SecondFactorReset:
    # Held until the end: of two who release at once, the second finds it decided.
    found = db.session.get(SecondFactorReset, reset_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(say("There is no such request."))
    set_committed_value(found, "account", _account(found.account_id))
    return found
