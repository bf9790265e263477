"""The least that has to happen when something is written: SQLite by itself, set up as the product sets it up."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from registry.db import SQLITE_PRAGMAS

TABLES = """
CREATE TABLE passport (id INTEGER PRIMARY KEY, code TEXT UNIQUE, document BLOB, signature BLOB);
CREATE TABLE mark (id INTEGER PRIMARY KEY, sitting INTEGER, aspect INTEGER, seat INTEGER, value TEXT);
"""


class Floor:
    """A database file of its own."""

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / "floor.sqlite3", isolation_level=None)
        for pragma in SQLITE_PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.executescript(TABLES)

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def issue(self, facts: Sequence[dict[str, object]], sign: Callable[[bytes], bytes]) -> None:
        """Canonical JSON, signature and row of each, in one transaction."""
        self._write("INSERT INTO passport (document, signature) VALUES (?, ?)", _signed(facts, sign))

    def record(self, marks: Iterable[tuple[int, int, int, str]]) -> None:
        """One committed row for each mark."""
        for mark in marks:
            self._write("INSERT INTO mark (sitting, aspect, seat, value) VALUES (?, ?, ?, ?)", [mark])

    def _write(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(statement, rows)
        self.connection.execute("COMMIT")


def _signed(facts: Iterable[dict[str, object]], sign: Callable[[bytes], bytes]) -> Iterable[tuple[bytes, bytes]]:
    for document in facts:
        content = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        yield content, sign(content)
