"""An account as the domain's `Actor`: audiences, person, how far it reaches, and whether its signature counts today."""

from registry import clock
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.scope import CollegeFacts, Scope, scope_of
from registry.instance import instance
from registry.models import Account


def actor_of(
    account: Account,
    *,
    origin: str,
    request_id: str = "",
    second_factor: bool = False,
    marks_in: int | None = None,
) -> Actor:
    """Who acts when this account is signed in. `second_factor`: whether one was shown, and not only the password.
    `marks_in`: the exam whose tablet was taken over by PIN.

    Everything is read anew with every request: what was taken away, and a college that closed, counts at once.
    """
    suspended_until = account.signing_suspended_until
    audiences = frozenset(Audience(role.name) for role in account.roles)
    return Actor(
        account_id=account.id,
        audiences=audiences,
        person_id=account.person_id,
        request_id=request_id,
        origin=origin,
        second_factor=second_factor,
        suspended=suspended_until is not None and clock.now() < suspended_until,
        organisation_id=account.organisation_id,
        scope=_scope(account, audiences),
        marks_in=marks_in,
    )


def _scope(account: Account, audiences: frozenset[Audience]) -> Scope:
    today, of = clock.local_date(clock.now(), instance().settings.timezone), account.organisation
    if of is None:
        return scope_of(audiences, None, today=today)
    college = of.college
    facts = CollegeFacts(college.id, college.region, college.closed_on) if college else None
    return scope_of(audiences, of.kind, region=of.region, college=facts, today=today)
