"""The populated register after somebody wrote into every text of it, past all rules, as the database's owner can."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import Column, Enum, String

from registry.app import create_app
from registry.db import Base
from registry.settings import from_environment
from tests import compiled
from tests.databases import disconnect
from tests.populated import populated

MARK = "xssmark"
# A formula for a spreadsheet, a way out of an attribute, elements of its own, a template, a turn of direction.
POISON = f"=1+1\"'><script>{MARK}()</script><img src=x onerror={MARK}()><svg/onload={MARK}()>{{{{8**9}}}}\u202e"
# What a page or a rule chooses by: other words there would be damage to the register and no attack on its readers.
KEPT = re.compile(
    r"(^|_)(code|key|keys|kind|language|state|number|letter|sha256|digest|hash|token|fs_uniquifier|password|host|act"
    r"|object_type|object_id|actor|value|op_id|answer|renderer|bin|device_type|usage|method|secret|handle|id|email|client"
    r"|reason_code|state_reason|calculation_kind|key_id|source_language|version|form_language|form_version|origin|quorum|majority)$"
)
KEPT_TABLES = {"alembic_version", "audience"}


@contextmanager
def poisoned(run: Path, folder: Path) -> Iterator[Flask]:
    """The application on a copy of the populated register with POISON in every free text."""
    with populated(run) as app:
        original = app.extensions["registry"].settings.folder
    shutil.copytree(original, folder)
    written = _poison(folder / "registry.sqlite3")
    assert written > 40, "hardly any text took the poison: have the tables moved?"
    app = compiled.share(create_app(from_environment(folder, {})))
    yield app
    disconnect(app)


def _poison(path: Path) -> int:
    """Write it wherever the database takes it; give back into how many columns."""
    with closing(sqlite3.connect(path)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        written = sum(
            _into(connection, column)
            for table in Base.metadata.sorted_tables
            if table.name not in KEPT_TABLES
            for column in table.columns
            if _is_free_text(column)
        )
        connection.commit()
    return written


def _into(connection: sqlite3.Connection, column: "Column[object]") -> int:
    statement = (
        f'UPDATE "{column.table.name}" SET "{column.name}" = substr(? || rowid, 1, ?) WHERE length("{column.name}") > 0'
    )
    longest = getattr(column.type, "length", None) or 5_000
    try:
        return int(connection.execute(statement, (POISON, longest)).rowcount > 0)
    except sqlite3.IntegrityError:  # the table itself refuses it
        return 0


def _is_free_text(column: "Column[object]") -> bool:
    return isinstance(column.type, String) and not isinstance(column.type, Enum) and not KEPT.search(column.name)
