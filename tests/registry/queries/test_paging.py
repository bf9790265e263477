"""Pages of a register."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.models import College
from registry.queries.paging import by_name, contains, name_columns, page_of
from tests.builders import a_college
from tests.statements import counted

LISTED = select(College).order_by(College.id)


@pytest.mark.parametrize(
    ("number", "here", "rows"), [(1, 1, 3), (2, 2, 3), (3, 3, 1), (0, 1, 3), (-5, 1, 3), (99, 3, 1), (10**30, 3, 1)]
)
def test_a_number_out_of_range_is_brought_into_it(session: Session, number: int, here: int, rows: int) -> None:
    with transaction():
        for _ in range(7):
            a_college()
    page = page_of(LISTED, number, size=3)
    assert (page.number, len(page.rows), page.pages, page.total) == (here, rows, 3, 7)


def test_an_empty_register_has_one_empty_page(session: Session) -> None:
    page = page_of(LISTED, 1)
    assert (page.number, list(page.rows), page.pages, page.total) == (1, [], 1, 0)


@pytest.mark.parametrize("rows", [1, 50])
def test_a_page_costs_two_statements(session: Session, rows: int) -> None:
    with transaction():
        for _ in range(rows):
            a_college()
    with counted(db.engine) as sent:
        assert len(page_of(LISTED, 1).rows) == rows
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 2), ("колледж", 2), ("КОЛЛЕДЖ", 2), ("қала", 1), ("Қала", 1), ("100%", 1), ("_", 0), ("%", 1), ("нет", 0)],
)
def test_a_text_is_found_in_any_capitals_and_never_as_a_pattern(session: Session, text: str, found: int) -> None:
    with transaction():
        a_college("Қала Колледж 100%")
        a_college("Колледж")
    assert page_of(LISTED.where(contains(text, *name_columns(College))), 1).total == found


def test_names_are_sorted_by_what_is_shown(session: Session) -> None:
    with transaction():
        for name in ("В", "Б", "А"):
            a_college(name)
    names = [row.name.ru for row in session.scalars(select(College).order_by(by_name(College)))]
    assert names == ["А (ru)", "Б (ru)", "В (ru)"]
