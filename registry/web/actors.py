"""The person behind a request as the domain's `Actor`."""

from flask import g, request, session
from flask_login import current_user

from registry import clock
from registry.domain.actor import PUBLIC, Actor
from registry.instance import instance
from registry.queries.actors import actor_of

SECOND_FACTOR = "second_factor"
"""In the session of somebody who has shown a second factor since signing in: when, in seconds."""

MARKS_IN = "marks_in"
"""Of a request from a tablet that was taken over by PIN: its exam. The session is for marking there, and no more."""

GOOD_FOR = 12 * 60 * 60
"""How long it counts: a working day. A session may last longer; what is signed then needs the factor once more."""


def current_actor() -> Actor:
    """Who acts in this request: account, audiences, person, and where from. `PUBLIC` when nobody is signed in."""
    if not current_user.is_authenticated:
        return PUBLIC
    marks_in = g.get(MARKS_IN)
    required = instance().settings.second_factor_required
    return actor_of(
        current_user,
        request_id=g.request_id,
        origin=request.remote_addr or "",
        second_factor=marks_in is None and (has_shown_second_factor() or not required),
        marks_in=marks_in,
    )


def has_shown_second_factor() -> bool:
    """Whether whoever is signed in has shown a second factor in the last hours."""
    shown_at = session.get(SECOND_FACTOR)
    return shown_at is not None and clock.now().timestamp() - int(shown_at) < GOOD_FOR
