"""One-time codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.holder_access import new_one_time_code, spaced, typed_one_time_code


@given(st.integers(0, 10**8 - 1))
def test_a_code_has_eight_digits_and_is_read_back_as_written(number: int) -> None:
    code = new_one_time_code(lambda _: number)
    assert len(code) == 8
    assert typed_one_time_code(spaced(code)) == code


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567x", "１２３４５６７８", "١٢٣٤٥٦٧٨"])
def test_anything_else_is_no_code(text: str) -> None:
    assert typed_one_time_code(text) is None


@pytest.mark.parametrize("text", ["1234 5678", "1234-5678", " 12 34 56 78 ", "1234\u00a05678", "1234–5678"])
def test_spaces_and_hyphens_are_forgiven(text: str) -> None:
    assert typed_one_time_code(text) == "12345678"
