"""Closing an account, and opening it again."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.services import accounts as service
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.submitting import done


@operator.post("/accounts/<int:account_id>/close")
def close_account(account_id: int) -> ResponseReturnValue:
    """End its sign-ins."""
    with transaction():
        service.deactivate(current_actor(), account_id=account_id)
    return done(_("The account is closed."), "operator.account", account_id=account_id)


@operator.post("/accounts/<int:account_id>/open")
def open_account(account_id: int) -> ResponseReturnValue:
    """Let it sign in again."""
    with transaction():
        service.activate(current_actor(), account_id=account_id)
    return done(_("The account is open again."), "operator.account", account_id=account_id)
