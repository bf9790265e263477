"""The database's own refusals compared with those there have to be (`registry/guards.py`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from registry.db import db
from registry.guards import FUNCTION, guards

SQLITE = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
POSTGRESQL = text(
    "SELECT t.tgname, CASE WHEN t.tgenabled = 'O' THEN pg_get_triggerdef(t.oid) ELSE '' END FROM pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
)
BODY = text(
    "SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
    " WHERE p.proname = 'refuse_change' AND n.nspname = current_schema()"
)


@dataclass(frozen=True, slots=True)
class GuardsCompared:
    """Names of triggers that are gone, that are switched off or say something else, and that nobody knows of."""

    missing: tuple[str, ...]
    altered: tuple[str, ...]
    unknown: tuple[str, ...]


def guards_compared() -> GuardsCompared:
    """Every trigger of the connected database against the list; all empty when all is as it has to be."""
    dialect = db.engine.dialect.name
    wanted = {guard.name: guard.statement(dialect) for guard in guards(dialect)}
    present = _present(dialect)
    altered = [name for name in wanted.keys() & present.keys() if _plain(wanted[name]) != _plain(present[name])]
    if dialect == "postgresql" and _plain(db.session.scalar(BODY) or "") != _plain(FUNCTION):
        altered.append("refuse_change()")  # what all of them execute
    return GuardsCompared(
        missing=tuple(sorted(wanted.keys() - present.keys())),
        altered=tuple(sorted(altered)),
        unknown=tuple(sorted(present.keys() - wanted.keys())),
    )


def _present(dialect: str) -> Mapping[str, str]:
    rows = db.session.execute(SQLITE if dialect == "sqlite" else POSTGRESQL)
    return {row[0]: row[1] for row in rows}


def _plain(statement: str) -> str:
    """PostgreSQL writes a statement in its own way: with parentheses, casts, a schema, and small letters."""
    bare = re.sub(r"[\s()\"]|public\.", "", statement.lower())
    return re.sub(r"::(text|charactervarying)", "", bare)
