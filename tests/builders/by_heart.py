"""Builders that know by heart what they write: from the third time on they write the rows as they were the second time.

Building an exam through the ORM takes ten times longer than its rows. The same steps on a database that was just born
always give the same rows, names that never repeat aside; so they are read off once in a process, and put in as they
are. Whoever gives a builder a row, or wrote something before, gets everything built as ever.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, ClassVar, ParamSpec, Self, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from registry import clock
from registry.db import Base, db
from registry.instance import instance
from tests.written import WRITTEN

P = ParamSpec("P")
R = TypeVar("R")
UNKNOWN = object()
PLAIN = (str, int, bool, bytes, date, Decimal, Enum, type(None))
TABLES = tuple(table.name for table in db.metadata.sorted_tables)

_tables: dict[object, frozenset[str]] = {}  # that a step wrote to the first time
_learnt: dict[object, "Step | None"] = {}


class Key:
    """Steps in their order, compared as one: equal ones are the same object."""

    _all: ClassVar[dict[object, Self]] = {}

    def __new__(cls, content: object) -> Self:
        return cls._all.setdefault(content, super().__new__(cls))


@dataclass(frozen=True)
class Row:
    """The place of an object in what a builder gives."""

    kind: type[Base]
    key: tuple[object, ...]


@dataclass(frozen=True)
class Step:
    """What a builder wrote, table by table; the sequences afterwards; and what it gave."""

    rows: dict[str, Any]
    sequences: dict[str, int]
    given: Any


def by_heart(builder: Callable[P, R]) -> Callable[P, R]:
    """See above. The builder opens no transaction, and gives rows, or a dataclass of rows and of what never changes."""

    name = f"{builder.__module__}.{builder.__qualname__}"

    @wraps(builder)
    def built(*args: P.args, **kwargs: P.kwargs) -> R:
        key = _key(name, args, kwargs)
        if key is None:
            return builder(*args, **kwargs)
        if (step := _learnt.get(key)) is not None:
            with WRITTEN.step(key):
                _write(db.session(), step)
            return _objects(step.given)  # type: ignore[no-any-return]  # what the builder gave
        if key in _tables and key not in _learnt:
            return _learn(key, builder, args, kwargs)
        with WRITTEN.step(key):
            given = builder(*args, **kwargs)
            db.session.flush()
        _tables[key] = frozenset(WRITTEN.tables)
        return given

    return built


def _key(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object | None:
    """The steps so far and this one, the time and the instance; None unless all that is known."""
    if WRITTEN.known is None or WRITTEN.by_heart:
        return None
    session = db.session()
    session.flush()
    given = [_told(session, value) for value in (*args, *kwargs.values())]
    url = db.engine.url.render_as_string(hide_password=False)
    if WRITTEN.known is None or url != WRITTEN.url or UNKNOWN in given:
        return None
    here = instance()
    place = here.settings, tuple(sorted(path.name for path in here.keys_folder.iterdir())), here.account_seals.keys[-1]
    return Key((WRITTEN.known, name, tuple(given), tuple(kwargs), clock.now(), url, place))


def _told(session: Session, value: Any) -> object:
    """A value that tells what a builder will do with it; the place of a row."""
    if isinstance(value, PLAIN):
        return type(value), value
    if isinstance(value, Base) and value in session and (identity := inspect(value).identity):
        return Row(type(value), tuple(identity))
    if isinstance(value, tuple | dict):
        told = tuple(_told(session, one) for one in (value if isinstance(value, tuple) else value.items()))
        return UNKNOWN if UNKNOWN in told else (type(value), told)
    return UNKNOWN


def _learn(key: object, builder: Callable[P, R], args: Any, kwargs: Any) -> R:
    session, tables = db.session(), [table for table in TABLES if table in _tables[key]]
    before, counted = {table: _rows(session, table) for table in tables}, _sequences(session)
    with WRITTEN.step(key):
        given = builder(*args, **kwargs)
        session.flush()
    after = {table: _rows(session, table) for table in tables}
    rows = {table: [row for row in after[table] if row not in set(before[table])] for table in tables}
    added = all(set(before[table]) <= set(after[table]) for table in tables) and WRITTEN.tables <= set(tables)
    sequences = {name: last for name, last in _sequences(session).items() if counted.get(name) != last}
    new = {table: found for table, found in rows.items() if found}
    _learnt[key] = Step(new, sequences, _places(given)) if added else None
    return given


def _rows(session: Session, table: str) -> list[Any]:
    driver: Any = session.connection().connection.driver_connection
    if session.connection().dialect.name == "sqlite":
        return list(driver.execute(f'SELECT * FROM "{table}"').fetchall())  # a table of ours
    with driver.cursor().copy(f'COPY (SELECT * FROM "{table}" ORDER BY 1) TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy).splitlines(keepends=True)


def _sequences(session: Session) -> dict[str, int]:
    if session.connection().dialect.name == "sqlite":
        return {}
    driver: Any = session.connection().connection.driver_connection
    return dict(driver.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall())


def _write(session: Session, step: Step) -> None:
    driver: Any = session.connection().connection.driver_connection
    if session.connection().dialect.name == "sqlite":
        driver.execute("PRAGMA defer_foreign_keys=ON")
        for table, rows in step.rows.items():
            driver.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        return
    driver.execute("SET LOCAL session_replication_role = replica")
    for table, rows in step.rows.items():
        with driver.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
            copy.write(b"".join(rows))
    each = "".join(f", setval('\"{name}\"', {last})" for name, last in step.sequences.items())
    driver.execute(f"SELECT set_config('session_replication_role', 'origin', true){each}")


def _places(given: Any) -> Any:
    """What was given, with the place of each row instead of the row."""
    if isinstance(given, Base):
        return Row(type(given), tuple(inspect(given).identity or ()))
    if isinstance(given, tuple):
        return tuple(map(_places, given))
    return replace(given, **_each(_places, given)) if is_dataclass(given) and not isinstance(given, type) else given


def _objects(given: Any) -> Any:
    """The rows at their places again."""
    if isinstance(given, Row):
        return db.session.get_one(given.kind, given.key)
    if isinstance(given, tuple):
        return tuple(map(_objects, given))
    return replace(given, **_each(_objects, given)) if is_dataclass(given) and not isinstance(given, type) else given


def _each(turned: Callable[[Any], Any], given: Any) -> dict[str, Any]:
    return {one.name: turned(getattr(given, one.name)) for one in fields(given) if one.init}
