"""Rounding, thresholds and typed numbers."""

from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import BadInput, Refused
from registry.domain.rounding import half_up, parse_decimal, plain, reaches, truncated_percent

marks = st.decimals(min_value=0, max_value=100, places=2)
maxima = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.005", "0.01"), ("0.004999", "0.00"), ("1.115", "1.12"), ("1.125", "1.13"), ("2", "2.00"), ("-0.005", "-0.01")],
)
def test_half_a_hundredth_goes_up(exact: str, rounded: str) -> None:
    assert str(half_up(Decimal(exact))) == rounded


def test_a_printed_percent_is_truncated_and_the_threshold_is_exact() -> None:
    score, maximum = Decimal("52.49"), Decimal("75.00")
    assert str(truncated_percent(score, maximum)) == "69.98"
    assert not reaches(score, maximum, Decimal(70))
    assert reaches(Decimal("52.50"), maximum, Decimal(70))


def test_a_percent_that_never_ends_still_misses_its_threshold() -> None:
    assert str(truncated_percent(Decimal("66.66"), Decimal("66.67"))) == "99.98"
    assert str(truncated_percent(Decimal(2), Decimal(3), places=0)) == "66"
    assert not reaches(Decimal("2"), Decimal("3"), Decimal("66.6666666666666666666666666667"))


def test_a_maximum_of_zero_has_no_percent_and_passes_nothing() -> None:
    with pytest.raises(Refused):
        truncated_percent(Decimal(0), Decimal(0))
    with pytest.raises(Refused):
        reaches(Decimal(0), Decimal(0), Decimal(50))


@given(marks, maxima)
def test_the_printed_percent_never_passes_a_threshold_the_score_missed(score: Decimal, maximum: Decimal) -> None:
    printed = truncated_percent(score, maximum)
    assert reaches(score, maximum, printed)
    assert not reaches(score, maximum, printed + Decimal("0.01"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (" 12 ", "12"),
        ("1 234,50", "1234.50"),
        ("12\u00a0345", "12345"),
        ("1\u202f000.25", "1000.25"),
        (",5", "0.5"),
        ("\u22125", "-5"),
        ("+3", "3"),
        ("007", "7"),
        ("-0.00", "0.00"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert plain(parse_decimal(typed)) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "NaN", "Infinity", "-inf", "1e3", "1E-2", "1,2,3", "1.234,5", "1 2", "12 34", "1.", "--1", "abc"),
        *("1_000", "٣", "²", "0x10", "1/2", "50%", ".", "+-1", "1\n2", "9" * 13, "0.1234567"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_decimal(typed)
    assert str(caught.value.sentence).endswith(".")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.sampled_from([".", ","]))
def test_a_plain_number_comes_back_exactly(number: Decimal, point: str) -> None:
    assert parse_decimal(plain(number).replace(".", point)) == number


@given(st.text(max_size=12))
def test_any_text_is_either_a_finite_number_or_refused(typed: str) -> None:
    try:
        assert parse_decimal(typed).is_finite()
    except BadInput:
        assert typed.strip() == "" or not typed.strip().isascii() or not typed.strip().isdigit()


@given(st.decimals(min_value=0, max_value=10, places=5))
def test_rounding_moves_a_mark_by_half_a_hundredth_at_most(amount: Decimal) -> None:
    assert abs(half_up(amount) - amount) <= Decimal("0.005")
    assert half_up(amount) == (amount + Decimal("0.005")).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
