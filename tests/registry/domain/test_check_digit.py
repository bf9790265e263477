"""The check digit of IIN and BIN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.check_digit import check_digit, fits, has_twelve_digits

elevens = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(
    ("first_eleven", "last"),
    [
        ("00000000000", 0),
        ("10000000000", 1),
        ("00000000001", 0),  # 11 modulo 11
        ("00000000010", 1),  # 10 at first, so the second weights, which have 1 for the tenth digit
        ("90031510001", 8),
        ("90031520050", 5),
        ("90031520058", None),
    ],
)
def test_the_digit_follows_from_the_weighted_sum(first_eleven: str, last: int | None) -> None:
    assert check_digit(first_eleven) == last


@given(elevens)
def test_at_most_one_last_digit_fits(first_eleven: str) -> None:
    fitting = [last for last in range(10) if fits(f"{first_eleven}{last}")]
    expected = check_digit(first_eleven)
    assert fitting == ([] if expected is None else [expected])


@given(elevens, st.integers(0, 9), st.sampled_from("0123456789"))
def test_a_wrong_digit_among_the_first_ten_is_seen_by_the_first_weights(body: str, place: int, digit: str) -> None:
    changed = body[:place] + digit + body[place + 1 :]
    sums = [sum(int(d) * w for w, d in enumerate(text, 1)) % 11 for text in (body, changed)]
    if 10 not in sums and changed != body:
        assert check_digit(body) != check_digit(changed)


def test_a_wrong_eleventh_digit_is_not_seen_as_its_weight_is_11() -> None:
    assert {check_digit(f"9003151000{digit}") for digit in range(10)} == {8}


@pytest.mark.parametrize("text", ["", "12345678901", "1234567890123", "12345678901a", "١٢٣٤٥٦٧٨٩٠١٢", "12345678901²"])
def test_twelve_digits_are_twelve_ascii_digits(text: str) -> None:
    assert not has_twelve_digits(text)
    assert has_twelve_digits("123456789012")
