"""How somebody comes in: what the page about one's own sign-in shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.marking_pin import TRIES
from registry.domain.policy import Permission, require
from registry.models import Account, MarkingPin, Passkey
from registry.second_factors import AUTHENTICATOR, factors_of


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey by the name its owner gave it. `alone`: it signs in without the password."""

    name: str
    alone: bool
    created_at: datetime
    used_at: datetime


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """`staff`: opens more than one's own passports, so a second factor is of use. `suspended_until`: signs nothing.
    `pin`: of an examiner."""

    address: str | None
    staff: bool
    password: bool
    authenticator: bool
    passkeys: tuple[OwnPasskey, ...]
    recovery_codes: int
    suspended_until: datetime | None
    pin: "OwnPin | None"

    @property
    def protected(self) -> bool:
        """There is a second factor."""
        return self.authenticator or bool(self.passkeys)

    @property
    def factors(self) -> int:
        """How many there are: the last one is not taken away, only replaced."""
        return self.authenticator + len(self.passkeys)


@dataclass(frozen=True, slots=True)
class OwnPin:
    """The own PIN for tablets: when it was set, None for none yet; `locked` after too many wrong tries."""

    set_at: datetime | None
    locked: bool


def own_marking_pin(actor: Actor) -> OwnPin:
    """The actor's own PIN, for the page that sets one. Raises Forbidden."""
    require(actor, Permission.SET_MARKING_PIN)
    return _pin(actor)


def own_sign_in(actor: Actor) -> OwnSignIn:
    """The actor's own ways in."""
    require(actor, Permission.MANAGE_OWN_SIGN_IN)
    account = db.session.get_one(Account, actor.account_id)
    keys = db.session.scalars(select(Passkey).where(Passkey.user_id == account.id).order_by(Passkey.id))
    until = account.signing_suspended_until
    return OwnSignIn(
        address=account.address,
        staff=bool(actor.audiences - {Audience.HOLDER}),
        password=account.password is not None,
        authenticator=AUTHENTICATOR in factors_of(account),
        passkeys=tuple(OwnPasskey(k.name, k.usage == "first", k.create_datetime, k.lastuse_datetime) for k in keys),
        recovery_codes=len(account.mf_recovery_codes or []),
        suspended_until=until if until and until > clock.now() else None,
        pin=_pin(actor) if Audience.EXAMINER in actor.audiences else None,
    )


def _pin(actor: Actor) -> OwnPin:
    row = db.session.get(MarkingPin, actor.account_id)
    return OwnPin(row.set_at if row else None, row is not None and row.failures >= TRIES)
