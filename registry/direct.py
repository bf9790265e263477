"""Statements that go straight to the driver: for the public check, which is asked for more often than anything else.

SQLAlchemy puts such a statement into SQL once, and says how its values are bound and read; what it would do at every
execution beside that takes several times as long as the statement. There is no session, no BEGIN and no COMMIT: each
statement is a transaction of its own, sees what is committed, and waits for nobody.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.sql import Executable
from sqlalchemy.types import TypeEngine

# Statements that give up at once. A connection has this from its beginning, so that no statement has to say it.
IMPATIENT = {"sqlite": "PRAGMA busy_timeout=0", "postgresql": "SET lock_timeout = '50ms'"}
UNFINISHED = "POSTCOMPILE"  # SQLAlchemy's word in a text that it completes at every execution
Processor = Callable[[Any], Any] | None


class Prepared:
    """A statement of SQLAlchemy's, in SQL for each dialect that asks for it."""

    def __init__(self, statement: Any, *columns: str) -> None:
        """`statement` is an Executable; `columns` are those that an INSERT fills, by names that are also those of
        its values."""
        self.statement: Executable = statement
        self._columns = columns
        self._by_dialect: dict[str, _Sql] = {}

    def sql(self, dialect: Dialect) -> "_Sql":
        """Its text, and how values get in and out."""
        if dialect.name not in self._by_dialect:
            self._by_dialect[dialect.name] = _sql(self.statement, self._columns, dialect)
        return self._by_dialect[dialect.name]


class Direct:
    """Connections of an engine's driver, beside those of its pool; as many as there are threads that ask at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: deque[Any] = deque()
        event.listen(engine, "engine_disposed", self._close_idle)

    def ask(self, prepared: Prepared, **values: object) -> Sequence[tuple[Any, ...]]:
        """The rows of a SELECT. Where a connection was lost or would have to wait, the engine's own is asked."""
        sql = prepared.sql(self._engine.dialect)
        try:
            rows = self._run(sql, values)
        except self._engine.dialect.loaded_dbapi.Error:
            with self._engine.connect() as connection:
                return [tuple(row) for row in connection.execute(prepared.statement, values)]
        return [tuple([read(item) if read else item for read, item in zip(sql.read, row, strict=True)]) for row in rows]

    def tell(self, prepared: Prepared, **values: object) -> bool:
        """Write and commit; False when the database is busy or refuses, and then nothing is written."""
        try:
            self._run(prepared.sql(self._engine.dialect), values)
        except self._engine.dialect.loaded_dbapi.Error:
            return False
        return True

    def _run(self, sql: "_Sql", values: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        connection = self._idle.pop() if self._idle else self._connected()
        try:
            cursor = connection.execute(sql.text, sql.bound(values))
            # All rows at once: a statement that is not at its end is a reader that keeps others from the log.
            rows: Sequence[Sequence[Any]] = cursor.fetchall() if sql.read else ()
        except BaseException as error:
            self._keep_after(error, connection)
            raise
        self._idle.append(connection)
        return rows

    def _keep_after(self, error: BaseException, connection: Any) -> None:
        # Busy is no reason to connect anew, everything else is.
        dialect = self._engine.dialect
        busy = isinstance(error, dialect.loaded_dbapi.OperationalError)
        if busy and not dialect.is_disconnect(error, connection, None):  # type: ignore[arg-type]  # a driver's error
            self._idle.append(connection)
        else:
            connection.close()

    def _connected(self) -> Any:
        # Made by the pool, so that it has what every connection has, then taken out of it for good.
        proxy = self._engine.raw_connection()
        proxy.detach()
        connection: Any = proxy.dbapi_connection
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True
        connection.execute(IMPATIENT[self._engine.dialect.name])
        return connection

    def _close_idle(self, _engine: Engine) -> None:
        while self._idle:
            self._idle.pop().close()


class _Sql(NamedTuple):
    """`names` are the parameters in their order where the driver wants them in order; `read` is empty for a write."""

    text: str
    names: Sequence[str] | None
    constants: Mapping[str, object]
    converted: Sequence[tuple[str, Callable[[Any], Any]]]
    read: Sequence[Processor]

    def bound(self, values: Mapping[str, object]) -> Any:
        """The values as the driver wants them."""
        return self.in_order(self.stored(values))

    def stored(self, values: Mapping[str, object]) -> dict[str, Any]:
        """The values by name, as they are stored: also for another statement that fills columns of the same types."""
        every = {**self.constants, **values}
        for name, convert in self.converted:
            every[name] = convert(every[name])
        return every

    def in_order(self, stored: Mapping[str, Any]) -> Any:
        """Stored values as this statement takes them; what it does not take is left out."""
        return stored if self.names is None else [stored[name] for name in self.names]


def _sql(statement: Any, columns: Sequence[str], dialect: Dialect) -> _Sql:
    # Values that are part of the statement, such as those of LIMIT, are parameters too.
    compiled = statement.compile(dialect=dialect, column_keys=columns or None)
    if UNFINISHED in str(compiled):
        raise TypeError(f"a list with IN has no text until it is asked, write its members out with OR: {compiled}")
    bind = {name: _typed(one.type, dialect).bind_processor(dialect) for name, one in compiled.binds.items()}
    return _Sql(
        text=str(compiled),
        names=compiled.positiontup if compiled.positional else None,
        constants={name: value for name, value in compiled.params.items() if value is not None},
        converted=[(name, convert) for name, convert in bind.items() if convert],
        read=[_typed(column.type, dialect).result_processor(dialect, None) for column in _columns_of(statement)],
    )


def _columns_of(statement: Any) -> Sequence[Any]:
    return list(statement.selected_columns) if statement.is_select else ()


def _typed(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
