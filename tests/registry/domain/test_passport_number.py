"""The number of a passport."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.crockford import ALPHABET
from registry.domain.errors import BadInput
from registry.domain.passport_number import new_number, parse_number

prefixes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=6)
years = st.integers(2000, 2099)
bounded = st.integers(0, 31)


@given(prefixes, years, st.lists(bounded, min_size=6, max_size=6))
def test_a_number_is_read_back_in_any_typing(prefix: str, year: int, values: list[int]) -> None:
    drawn = iter(values)
    number = new_number(prefix, year, lambda _: next(drawn))
    assert number == f"{prefix}-{year}-{''.join(ALPHABET[value] for value in values)}"
    for typed in (number, number.lower(), number.replace("-", " "), number.replace("-", ""), f" {number}\n"):
        assert parse_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["ALA-2025-4K7M2Q", "ala 2025 4k7m2q", "АLА–2о25–4К7М2Q", "ALA20254K7M2Q", "ALA-2O25-4K7M2Q"]
)
def test_look_alikes_are_forgiven(typed: str) -> None:
    assert parse_number(typed) == "ALA-2025-4K7M2Q"


def test_a_prefix_keeps_its_letters_and_the_tail_has_digits_for_them() -> None:
    assert parse_number("OIL-2025-OIL222") == "OIL-2025-011222"


@pytest.mark.parametrize(
    "typed", ["", "ALA", "ALA-2025-4K7M2", "A-2025-4K7M2Q", "ALA-1925-4K7M2Q", "ALA-2025-4K7M2U", "ABCDEFG-2025-4K7M2Q"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_number(typed)


@pytest.mark.parametrize(
    ("prefix", "year"), [("A", 2025), ("ala", 2025), ("АЛА", 2025), ("ALMATYS", 2025), ("ALA", 25)]
)
def test_a_wrong_prefix_or_year_makes_no_number(prefix: str, year: int) -> None:
    with pytest.raises(BadInput):
        new_number(prefix, year)


def test_two_numbers_of_one_year_do_not_follow_each_other() -> None:
    assert len({new_number("ALA", 2025) for _ in range(100)}) == 100


@given(st.text())
def test_any_text_is_either_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except BadInput:
        return
    assert parse_number(number) == number
