"""What Flask-Security tells of: each sign-in opens a device, each change of a factor is kept and told to its owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, g, request, session
from flask_login import user_logged_out
from flask_security.signals import tf_disabled, tf_profile_changed, user_authenticated, wan_deleted, wan_registered

from registry import clock
from registry.db import transaction
from registry.second_factors import AUTHENTICATOR, PASSKEY, RECOVERY_CODE
from registry.services.devices import end_device
from registry.services.sign_ins import note_factor_change, note_recovery_code_used
from registry.services.tablet_take_over import hand_back
from registry.web.actors import MARKS_IN, SECOND_FACTOR, current_actor
from registry.web.session_devices import enter, present_device

# Which endpoint completes a sign-in with which factor. Everything else is one factor alone, whoever calls it.
FACTORS = {
    "security.two_factor_token_validation": AUTHENTICATOR,
    "security.mf_recovery": RECOVERY_CODE,
    "security.wan_signin_response": PASSKEY,
}
# What of the session before signing in is still wanted after it; the rest could have been planted.
KEPT = {"_user_id", "_fresh", "_id", "fs_cc", "fs_paa", "_flashes", "_permanent"}
WRITES = "security_writes"


def register(app: Flask) -> None:
    """Listen for this application's signals."""
    user_authenticated.connect(came_in, app)
    user_logged_out.connect(went_out, app)
    tf_profile_changed.connect(_added(AUTHENTICATOR), app, weak=False)
    wan_registered.connect(_added(PASSKEY), app, weak=False)
    tf_disabled.connect(_removed(AUTHENTICATOR), app, weak=False)
    wan_deleted.connect(_removed(PASSKEY), app, weak=False)


def came_in(app: Flask, user: Any, authn_via: list[str] | None = None, **_more: object) -> None:  # noqa: ARG001
    """Open the device, begin a new session, and note what was shown."""
    way = FACTORS.get(request.endpoint or "") or (authn_via or ["password"])[0]
    remember = session.pop("_remember", None) == "set"  # a longer session of ours instead of a cookie of its own
    for planted in set(session) - KEPT:
        session.pop(planted)
    g.pop("csrf_token", None)
    with _written():
        enter(user, remember=remember, way=way, request_id=g.request_id)
        if way == RECOVERY_CODE:
            note_recovery_code_used(current_actor())
    session.permanent = remember
    if way in FACTORS.values():
        shown()


def went_out(app: Flask, user: Any, **_more: object) -> None:  # noqa: ARG001
    """End the device: the cookie of the session is worth nothing from now on."""
    if getattr(user, "is_authenticated", False) and (device_id := present_device()):
        end = end_device if g.get(MARKS_IN) is None else hand_back
        with transaction():
            end(current_actor(), device_id=device_id)
    session.clear()


def shown() -> None:
    """Remember in the session that a second factor was shown, and when."""
    session[SECOND_FACTOR] = int(clock.now().timestamp())


@contextmanager
def _written() -> Iterator[None]:
    """In the transaction that the view of Flask-Security will commit, where it has begun one to write."""
    if g.get(WRITES):
        yield
    else:
        with transaction():
            yield


def _added(factor: str) -> Any:
    def added(app: Flask, **_more: object) -> None:  # noqa: ARG001
        with _written():
            note_factor_change(current_actor(), act="add_factor", factor=factor)
        shown()

    return added


def _removed(factor: str) -> Any:
    def removed(app: Flask, **_more: object) -> None:  # noqa: ARG001
        with _written():
            note_factor_change(current_actor(), act="remove_factor", factor=factor)

    return removed
