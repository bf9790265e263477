"""What lets people in beside its seals: a password, factor or address that was put there past the registry."""

from collections.abc import Iterator

from sqlalchemy import select

from registry.db import db
from registry.domain.sentences import say
from registry.models import Account
from registry.queries.checks.finding import BATCH, Finding, Part
from registry.queries.sign_in_seals import misfits


def check_sign_ins() -> Iterator[Finding]:
    """Every account fits its seal: nothing of its means of signing in was altered, added, or set back to before."""
    after = 0
    while ids := db.session.scalars(
        select(Account.id).where(Account.id > after).order_by(Account.id).limit(BATCH)
    ).all():
        for account_id in misfits(ids):
            sentence = say(
                "What lets somebody in as account %(account)s is not what the registry sealed.", account=account_id
            )
            yield Finding(Part.RIGHTS, f"account {account_id}", sentence)
        after = ids[-1]
