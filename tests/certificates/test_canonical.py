"""RFC 8785 on the standard library, judged by an independent implementation."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from certificates.canonical import canonical_json

Json = dict[str, object] | list[object] | str | int | bool | None

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=0x7F))
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(VALUES)
def test_the_bytes_are_those_of_the_rfc8785_package(value: Json) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)  # type: ignore[arg-type]  # its Json type is not exported


@pytest.mark.parametrize("value", [1.5, {"mark": 1.0}, [float("nan")], {1: "x"}, b"x", {"a": {1, 2}}])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize("value", [{"ұ": 1}, 2**53, -(2**53), [{"a": 2**60}], "\ud800"])
def test_what_other_implementations_would_write_differently_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"ASCII|exact|surrogates"):
        canonical_json(value)
