"""The person behind a request as the domain's `Actor`."""

from flask import g, request, session
from flask_login import current_user

from registry.domain.actor import PUBLIC, Actor
from registry.instance import instance
from registry.queries.actors import actor_of

SECOND_FACTOR = "second_factor"
"""In the session of somebody who has shown a second factor since signing in."""


def current_actor() -> Actor:
    """Who acts in this request: account, audiences, person, and where from. `PUBLIC` when nobody is signed in."""
    if not current_user.is_authenticated:
        return PUBLIC
    return actor_of(
        current_user,
        request_id=g.request_id,
        origin=request.remote_addr or "",
        second_factor=SECOND_FACTOR in session or not instance().settings.second_factor_required,
    )
