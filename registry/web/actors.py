"""The person behind a request as the domain's `Actor`."""

from flask import g, request
from flask_login import current_user

from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience


def current_actor() -> Actor:
    """Who acts in this request: account, audiences, person, and where from. `PUBLIC` when nobody is signed in."""
    if not current_user.is_authenticated:
        return PUBLIC
    return Actor(
        account_id=current_user.id,
        audiences=frozenset(Audience(role.name) for role in current_user.roles),
        person_id=current_user.person_id,
        request_id=g.request_id,
        origin=request.remote_addr or "",
    )
