"""Which columns hold what the identity vault sealed: by their names, so that no table is forgotten by a rotation."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Table

from registry.db import Base

SEALED, HASH = "_sealed", "_hash"


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column `<word>_sealed`, and `<word>_hash` beside it where the same text is looked up."""

    sealed: Column[bytes]
    hash: Column[str] | None


def sealed_tables() -> Iterator[tuple[Table, tuple[SealedColumn, ...]]]:
    """Every table with sealed columns, by its name."""
    for name, table in sorted(Base.metadata.tables.items()):
        columns = tuple(
            SealedColumn(column, table.c.get(column.name.removesuffix(SEALED) + HASH))
            for column in table.columns
            if column.name.endswith(SEALED)
        )
        if columns:
            yield Base.metadata.tables[name], columns
