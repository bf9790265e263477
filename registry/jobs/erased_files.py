"""Deleting drawn pages of erased people again and again until they are gone: a disk may fail once (decision 16)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registry import clock
from registry.db import db
from registry.instance import instance
from registry.queries.erasures import erased_files

LOOK_EVERY = timedelta(hours=1)


@dataclass
class ErasedFiles:
    """The job beside serving: it may be asked every second, and looks every hour."""

    look_at: datetime | None = None

    def __call__(self) -> int:
        """Delete what is still there; how many files could not be deleted."""
        now = clock.now()
        if self.look_at is not None and now < self.look_at:
            return 0
        self.look_at = now + LOOK_EVERY
        files = erased_files()
        db.session.rollback()  # a look keeps no snapshot of the database
        return instance().files.drop(files)
