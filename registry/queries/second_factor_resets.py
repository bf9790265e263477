"""The open request to reset an account's second factor, as operators see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import OWN_PART, Permission, require
from registry.models import Account, SecondFactorReset
from registry.queries.access import account_target
from registry.queries.narrowing import accounts_of
from registry.second_factors import factors_of


@dataclass(frozen=True, slots=True)
class WaitingReset:
    """One request that waits. `may_release`: the reader is neither who asked for it nor whose factor it is."""

    account_id: int
    name: str
    requested_by: str
    requested_at: datetime
    may_release: bool


def waiting_resets(actor: Actor) -> Sequence[WaitingReset]:
    """The requests that wait for a second person within the actor's reach, the oldest first. Raises Forbidden."""
    require(actor, Permission.READ_ACCOUNTS, OWN_PART)
    found = (
        select(SecondFactorReset)
        .join(Account, Account.id == SecondFactorReset.account_id)
        .options(joinedload(SecondFactorReset.account), joinedload(SecondFactorReset.requester))
        .where(reset_waits(), accounts_of(actor))
        .order_by(SecondFactorReset.id)
    )
    return [
        WaitingReset(
            account_id=row.account_id,
            name=row.account.display_name,
            requested_by=row.requester.display_name,
            requested_at=row.requested_at,
            may_release=actor.account_id not in {row.requested_by, row.account_id},
        )
        for row in db.session.scalars(found)
    ]


def reset_waits() -> ColumnElement[bool]:
    """Whether a request is neither released nor withdrawn."""
    return SecondFactorReset.released_at.is_(None) & SecondFactorReset.withdrawn_at.is_(None)


def open_reset(actor: Actor, *, account: Account) -> SecondFactorReset | None:
    """The request that waits for a second person, with who asked for it; None when there is none."""
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, account))
    found = select(SecondFactorReset).where(SecondFactorReset.account_id == account.id, reset_waits())
    return db.session.scalar(found.options(joinedload(SecondFactorReset.requester)))


def has_second_factor(actor: Actor, *, account: Account) -> bool:
    """Whether there is anything that could be reset."""
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, account))
    return bool(factors_of(account))
