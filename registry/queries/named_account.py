"""The account that a command on the machine's console is run for."""

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.sentences import say
from registry.models import Account
from registry.queries.actors import actor_of


def named_account(email: str, *, command: str) -> Actor:
    """The actor an account signs in as, for a `command` whose act somebody has to answer for.

    The console asks for no password: whoever may run commands on the machine may read its keys. The policy holds as
    for the same person on the site. Raises NotFound, and Refused for a closed account.
    """
    account = db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if account is None:
        raise NotFound(say("There is no account with this e-mail address."))
    if not account.active:
        raise Refused(say("This account is closed; nothing can be done in its name."))
    return actor_of(account, origin=f"console: {command}", second_factor=True)  # who stands at the machine has it
