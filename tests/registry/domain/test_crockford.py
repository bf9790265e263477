"""Crockford's alphabet and typing hands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.crockford import ALPHABET, LOOK_ALIKES, normalise, random_characters
from registry.domain.errors import BadInput

codes = st.text(ALPHABET)


def test_the_alphabet_has_32_characters_and_none_that_are_confused() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(codes)
def test_what_is_right_stays_as_it_is(code: str) -> None:
    assert normalise(code) == code


@given(codes, st.sampled_from([" ", "-", "\u2010", "\u2013", "\u2014", "\u2212", "\u00a0", "\t", "\u00ad", "\u200b"]))
def test_case_and_separators_are_forgiven(code: str, separator: str) -> None:
    assert normalise(separator.join(code.lower())) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oO", "00"),
        ("iIlL", "1111"),
        ("АВСЕНКМОРТХ", "ABCEHKM0PTX"),
        ("авсенкмортх", "ABCEHKM0PTX"),
        ("ІіҚқҺһӨө", "11KKHH00"),
        ("Ａ１", "A1"),
    ],
)
def test_look_alikes_are_read_as_what_they_look_like(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_every_look_alike_leads_into_the_alphabet() -> None:
    assert set(LOOK_ALIKES.values()) <= set(ALPHABET)


@pytest.mark.parametrize(("typed", "named"), [("7K3U", "“U”"), ("7K?3", "“?”"), ("ЩЩ", "“Щ”"), ("7\x003", "“U+0000”")])
def test_a_foreign_character_is_named(typed: str, named: str) -> None:
    with pytest.raises(BadInput) as refused:
        normalise(typed)
    assert named in str(refused.value)


@given(st.text())
def test_any_text_is_either_understood_or_refused(text: str) -> None:
    try:
        understood = normalise(text)
    except BadInput:
        return
    assert set(understood) <= set(ALPHABET)


def test_random_characters_are_drawn_one_by_one_from_the_whole_alphabet() -> None:
    drawn = iter(range(32))
    assert random_characters(32, lambda bound: next(drawn) % bound) == ALPHABET
