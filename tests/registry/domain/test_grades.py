"""Grade tables."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import BadInput, Refused
from registry.domain.grades import (
    DEFAULT,
    KAZAKHSTAN_90_70_50,
    KAZAKHSTAN_90_75_50,
    KAZAKHSTAN_95_75_50,
    LETTERS,
    PRESETS,
    RUSSIA_TO_2022,
    GradeTable,
    grade,
)
from tests.registry.domain.marking import named, rows_of

HUNDRED = Decimal(100)
TABLES = {
    "traditional_variant_90_70_50": KAZAKHSTAN_90_70_50,
    "traditional_variant_90_75_50": KAZAKHSTAN_90_75_50,
    "traditional_variant_95_75_50": KAZAKHSTAN_95_75_50,
    "letter": LETTERS,
}


@pytest.mark.parametrize(
    ("table", "percent", "expected"),
    [
        (KAZAKHSTAN_90_70_50, "90", "5"),
        (KAZAKHSTAN_90_70_50, "89.99", "4"),
        (KAZAKHSTAN_90_70_50, "70", "4"),
        (KAZAKHSTAN_90_70_50, "69.99", "3"),
        (KAZAKHSTAN_90_70_50, "49.99", "2"),
        (KAZAKHSTAN_90_70_50, "0", "2"),
        (KAZAKHSTAN_90_75_50, "74.99", "3"),
        (KAZAKHSTAN_95_75_50, "94.99", "4"),
        (RUSSIA_TO_2022, "70", "5"),
        (RUSSIA_TO_2022, "40", "4"),
        (RUSSIA_TO_2022, "20", "3"),
        (RUSSIA_TO_2022, "19.99", "2"),
        (LETTERS, "100", "A"),
        (LETTERS, "94.99", "A-"),
        (LETTERS, "50", "D"),
        (LETTERS, "49.99", "FX"),
        (LETTERS, "24.99", "F"),
    ],
)
def test_a_grade_begins_exactly_at_its_percent(table: GradeTable, percent: str, expected: str) -> None:
    assert grade(table, Decimal(percent), HUNDRED) == expected


def test_a_score_a_hundredth_below_the_bound_has_the_lower_grade() -> None:
    assert grade(DEFAULT, Decimal("52.49"), Decimal("75.00")) == "3"
    assert grade(DEFAULT, Decimal("52.50"), Decimal("75.00")) == "4"


def test_the_reference_scale_agrees_at_both_ends_of_every_grade() -> None:
    for row in rows_of("kz_letter_scale.csv"):
        for column, table in TABLES.items():
            for end in ("min_pct", "max_pct"):
                assert grade(table, Decimal(row[end]), HUNDRED) == row[column]


def test_the_default_is_the_first_kazakh_table() -> None:
    assert DEFAULT is PRESETS["kz-90-70-50"]
    assert all(table.name.missing == () for table in PRESETS.values())


@pytest.mark.parametrize(
    "bounds",
    [
        [],
        [("5", "90")],
        [("5", "90"), ("4", "90"), ("2", "0")],
        [("5", "50"), ("4", "70"), ("2", "0")],
        [("5", "101"), ("2", "0")],
        [("5", "NaN"), ("2", "0")],
        [("5", "90"), ("5", "0")],
        [("", "90"), ("2", "0")],
        [("5", "90"), ("2", "0"), ("1", "-1")],
    ],
)
def test_a_table_must_give_every_score_one_grade(bounds: list[tuple[str, str]]) -> None:
    with pytest.raises(BadInput):
        GradeTable(named("table"), date(2025, 1, 1), tuple((name, Decimal(percent)) for name, percent in bounds))


def test_nothing_of_nothing_has_no_grade() -> None:
    with pytest.raises(Refused):
        grade(DEFAULT, Decimal(0), Decimal(0))


@given(
    st.sampled_from(list(PRESETS.values())),
    st.decimals(min_value=0, max_value=75, places=2),
    st.decimals(min_value=0, max_value=75, places=2),
)
def test_a_higher_score_never_has_a_lower_grade(table: GradeTable, one: Decimal, other: Decimal) -> None:
    order = [name for name, _ in table.bounds]
    low, high = sorted((one, other))
    maximum = Decimal("75.00")
    assert order.index(grade(table, high, maximum)) <= order.index(grade(table, low, maximum))
