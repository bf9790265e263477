"""An account as the domain's `Actor`: audiences, person, organisation, and whether its signature counts today."""

from registry import clock
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import Account


def actor_of(account: Account, *, origin: str, request_id: str = "", second_factor: bool = False) -> Actor:
    """Who acts when this account is signed in. `second_factor`: whether one was shown, and not only the password."""
    suspended_until = account.signing_suspended_until
    return Actor(
        account_id=account.id,
        audiences=frozenset(Audience(role.name) for role in account.roles),
        person_id=account.person_id,
        request_id=request_id,
        origin=origin,
        second_factor=second_factor,
        suspended=suspended_until is not None and clock.now() < suspended_until,
        organisation_id=account.organisation_id,
    )
