"""What was written to this test's database so far: nothing, what builders wrote that know it by heart, or anything.

`known` is the last of their steps, None once anything else was written: by a statement of any engine of this process
(a database that another process writes to is not known either: only tests write before their builders do).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

READING = ("SELECT", "BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "SHOW", "SET ")
TABLE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


BORN = "born"


class Written:
    """The state of the database of the present test."""

    def __init__(self) -> None:
        self.url: str | None = None
        self.known: object | None = None
        self.by_heart = self.pending = False
        self.tables: set[str] = set()

    def renewed(self, url: str | None) -> None:
        """The database at `url` is as it was born; None: there is none that is known."""
        self.url, self.known = url, BORN if url else None
        self.by_heart = self.pending = False

    @contextmanager
    def step(self, step: object) -> Iterator[None]:
        """Whatever is written here is this step, which leads from what is known to what is known."""
        self.by_heart, self.tables = True, set()
        try:
            yield
            if self.known is not None:
                self.known = step
        except BaseException:
            self.known = None
            raise
        finally:
            self.by_heart, self.pending = False, True


WRITTEN = Written()


@event.listens_for(Engine, "before_cursor_execute")
def _before(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if WRITTEN.known is None or statement.startswith(READING):
        return
    if WRITTEN.by_heart and (found := TABLE.match(statement)):
        WRITTEN.tables.add(found[1])
    else:
        WRITTEN.known = None


@event.listens_for(Engine, "commit")
def _committed(_connection: Connection) -> None:
    WRITTEN.pending = False


@event.listens_for(Engine, "rollback")
def _rolled_back(_connection: Connection) -> None:
    if WRITTEN.pending or WRITTEN.by_heart:
        WRITTEN.known = None


@event.listens_for(Engine, "rollback_savepoint")
def _partly_rolled_back(_connection: Connection, _name: str, _context: None) -> None:
    WRITTEN.known = None
