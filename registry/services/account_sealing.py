"""Sealing all accounts at once: when there were no seals before, or their key is gone (decision 21)."""

from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.models import Account, AuditHead
from registry.services import audit
from registry.services.sealing import seal_as_it_stands

BATCH = 500


def seal_all(actor: Actor) -> int:
    """Seal every account as it stands in the database; how many. Whoever does it believes what is there.

    Nothing is noted where there is no account yet. Raises Forbidden.
    """
    require(actor, Permission.ROTATE_KEYS)
    count = db.session.scalar(select(func.count()).select_from(Account)) or 0
    if count:
        audit.record(actor, "seal_all", "account", "all", rows=count)
        entry, after = db.session.scalars(select(AuditHead.seq)).one(), 0
        while ids := db.session.scalars(
            select(Account.id).where(Account.id > after).order_by(Account.id).limit(BATCH)
        ).all():
            seal_as_it_stands(ids, entry=entry)
            after = ids[-1]
    return count
