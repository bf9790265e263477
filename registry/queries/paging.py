"""A register, page by page: two statements however many rows there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from registry.db import Base, db

SIZE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page, its number from 1, how many pages and rows there are in all."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int


def page_of(statement: "Select[Any]", number: int, size: int = SIZE) -> Page[Any]:
    """The page `number` of an ordered statement that selects one entity; a number out of range is brought into it."""
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    pages = max(1, -(-total // size))
    here = min(max(number, 1), pages)
    rows = db.session.scalars(statement.limit(size).offset((here - 1) * size)).unique().all()
    return Page(rows, here, pages, total)


def contains(text: str, *columns: Any) -> ColumnElement[bool]:
    """A condition: one of the columns contains the text, capitals aside; always true for an empty text.

    SQLite folds capitals of Latin letters only, so the spellings a person would use are asked for one by one.
    """
    wanted = " ".join(text.split())
    if not wanted:
        return true()
    spellings = {wanted, wanted.lower(), wanted.upper(), wanted.capitalize(), wanted.title()}
    return or_(*(column.icontains(spelling, autoescape=True) for column in columns for spelling in sorted(spellings)))


def name_columns(kind: type[Base]) -> tuple[ColumnElement[str], ...]:
    """The three columns of a table's `name`."""
    return tuple(kind.__table__.c[f"name_{code}"] for code in ("kk", "ru", "en"))


def by_name(kind: type[Base]) -> ColumnElement[str]:
    """What a register is sorted by: the name that `Names.in_language("ru")` shows."""
    kk, ru, en = name_columns(kind)
    return func.coalesce(func.nullif(ru, ""), func.nullif(kk, ""), en)
