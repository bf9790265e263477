from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from registry.domain.errors import BadInput
from registry.exchange.cell_values import number_of, number_or_none, text_of, whole_number_in
from registry.exchange.workbook_file import Cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (1.0, "1"),
        (100, "100"),
        ("0,75", "0.75"),
        (" 1.25 ", "1.25"),
        ("1 000,5", "1000.5"),
        (-0.0, "0"),
        ("-2", "-2"),
    ],
)
def test_a_number_is_exact_whether_a_number_or_a_text(cell: Cell, number: str) -> None:
    assert number_of(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["", "  ", "\n"])
def test_an_empty_cell_is_no_number(cell: Cell) -> None:
    assert number_of(cell) is None


@pytest.mark.parametrize("cell", ["one", "1.5 marks", "NaN", "1e3", True, "1/2"])
def test_words_and_logical_values_are_no_numbers(cell: Cell) -> None:
    with pytest.raises(BadInput):
        number_of(cell)
    assert number_or_none(cell) is None


@pytest.mark.parametrize("cell", [1e300, -1e300, float("inf"), float("nan")])
def test_a_number_beyond_all_measure_is_refused(cell: Cell) -> None:
    with pytest.raises(BadInput, match="too large"):
        number_of(cell)
    assert text_of(cell)


@pytest.mark.parametrize("cell", [date(2026, 5, 1), datetime(2026, 5, 1, 1), time(1, 30), timedelta(hours=1)])  # noqa: DTZ001 - cells have no zone
def test_a_number_that_became_a_date_says_so(cell: Cell) -> None:
    with pytest.raises(BadInput, match="became a date"):
        number_of(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  a\r\nb ", "a\nb"),
        (1.0, "1"),
        (12.5, "12.5"),
        (True, "TRUE"),
        ("'=1+1", "=1+1"),
        ("'quoted'", "'quoted'"),
        (date(2026, 5, 1), "2026-05-01"),
    ],
)
def test_a_cell_reads_as_people_see_it(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [(2.0, 2), ("2", 2), ("C2", 2), ("Day 3", 3), ("2-күн", 2), ("", None), ("first", None), (date(1900, 1, 2), None)],
)
def test_a_day_is_found_in_numbers_and_in_texts(cell: Cell, number: int | None) -> None:
    assert whole_number_in(cell) == number
