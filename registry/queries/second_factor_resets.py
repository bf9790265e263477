"""The open request to reset an account's second factor, as operators see it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.models import Account, SecondFactorReset
from registry.queries.access import account_target
from registry.second_factors import factors_of


def open_reset(actor: Actor, *, account: Account) -> SecondFactorReset | None:
    """The request that waits for a second person, with who asked for it; None when there is none."""
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, account))
    of_account = (SecondFactorReset.account_id == account.id, SecondFactorReset.released_at.is_(None))
    found = select(SecondFactorReset).where(*of_account, SecondFactorReset.withdrawn_at.is_(None))
    return db.session.scalar(found.options(joinedload(SecondFactorReset.requester)))


def has_second_factor(actor: Actor, *, account: Account) -> bool:
    """Whether there is anything that could be reset."""
    require(actor, Permission.READ_ACCOUNTS, account_target(actor, account))
    return bool(factors_of(account))
