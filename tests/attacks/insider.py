"""Somebody with the password of the database, and without the key files of the instance.

On SQLite they drop the triggers that are in their way, or let `INSERT OR REPLACE` step around them; on PostgreSQL they
are a superuser who switches triggers off for a moment, so that not even a missing trigger tells of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text

from registry.db import db, transaction

TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")


def unguarded(*statements: str, **values: Any) -> None:
    """Do it as if there were no trigger and no foreign key, and leave everything looking as before."""
    with transaction(), switched_off():
        for statement in statements:
            db.session.execute(text(statement), {k: v for k, v in values.items() if f":{k}" in statement})


@contextmanager
def switched_off() -> Iterator[None]:
    """No trigger refuses anything inside the block; afterwards all are there again, as if nothing had happened."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        db.session.execute(text("SET LOCAL session_replication_role = origin"))
        return
    db.session.execute(text("PRAGMA defer_foreign_keys = ON"))
    triggers = db.session.execute(TRIGGERS).all()
    for name, _sql in triggers:
        db.session.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _name, sql in triggers:
        db.session.connection().exec_driver_sql(sql)
