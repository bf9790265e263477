"""A tablet may be shared: what one person entered is not sent in another's name."""

from registry.domain.actor import Actor
from registry.domain.errors import Forbidden
from registry.domain.sentences import say


class OtherAccount(Forbidden):
    """Somebody else is signed in than entered these marks."""

    code = "other_account"


def require_same_account(actor: Actor, account: int | None) -> None:
    """Pass when the marks are of whoever is signed in, or the tablet does not say. Raises OtherAccount."""
    if account not in (None, actor.account_id):
        raise OtherAccount(
            say("These marks were entered by somebody else on this tablet. Sign in as that person to send them.")
        )
