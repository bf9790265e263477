"""Counting SQL statements: a page's number of them must not grow with its rows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest import mock

from sqlalchemy import Engine, event

from registry.direct import Direct


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements sent to the database inside the block, those that go straight to the driver among them,
    transaction control and pragmas left out."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET LOCAL")):
            sent.append(statement)

    def note_direct(direct: Direct, sql: Any, values: Mapping[str, object]) -> Any:
        sent.append(sql.text)
        return run(direct, sql, values)

    run = Direct._run
    event.listen(engine, "before_cursor_execute", note)
    try:
        with mock.patch.object(Direct, "_run", note_direct):
            yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
