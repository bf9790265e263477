"""Signing the end of the audit trail once a day, whoever serves the registry (rules, section 4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from registry import clock, head_files
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.instance import instance
from registry.queries.signed_heads import look_ahead, newest_head, note_of
from registry.services.audit_heads import BROKEN, DAY, TrailDamaged, sign_head

LOOK_EVERY = timedelta(minutes=10)


def sign_now(actor: Actor, *, if_due: bool = False) -> Path | None:
    """Sign, commit, keep the head as a file; None when there was nothing to sign. Raises TrailDamaged."""
    db.session.rollback()
    # A long trail is read while others write; under the lock only what came since.
    looked_at, found = look_ahead(actor)
    if found:
        raise TrailDamaged(BROKEN, found)
    with transaction():
        head = sign_head(actor, unless_younger_than=DAY if if_due else None, looked_at=looked_at)
        note = note_of(head) if head else None
    return head_files.keep(instance().heads_folder, note) if note else None


@dataclass
class DailyHead:
    """The job beside serving: it may be asked every second, and looks every ten minutes. A trail that is damaged is
    told in the log that often, and not signed."""

    look_at: datetime | None = None

    def __call__(self) -> Path | None:
        """Sign when the last head is older than a day."""
        now = clock.now()
        if self.look_at is not None and now < self.look_at:
            return None
        self.look_at = now + LOOK_EVERY
        last = newest_head()
        young = last is not None and now - last.signed_at < DAY
        db.session.rollback()  # a look keeps no snapshot of the database
        return None if young else sign_now(Actor.system("serve"), if_due=True)
