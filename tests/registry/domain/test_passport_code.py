"""The code of a passport: every slip of one kind, at every place."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.crockford import ALPHABET
from registry.domain.passport_code import LENGTH, MistypedCode, grouped, new_code, parse_code

bodies = st.lists(st.integers(0, 31), min_size=LENGTH - 1, max_size=LENGTH - 1)


def a_code(body: list[int]) -> str:
    values = iter(body)
    return new_code(lambda _: next(values))


codes = bodies.map(a_code)


def is_refused(text: str) -> bool:
    try:
        parse_code(text)
    except MistypedCode:
        return True
    return False


def fifty_codes() -> list[str]:
    extremes = [a_code([value] * (LENGTH - 1)) for value in (0, 1, 31)]
    return extremes + [new_code() for _ in range(47)]


def test_every_substitution_at_every_place_is_detected() -> None:
    for code in fifty_codes():
        for place, wrong in ((place, wrong) for place in range(LENGTH) for wrong in ALPHABET):
            altered = code[:place] + wrong + code[place + 1 :]
            assert is_refused(altered) is (wrong != code[place])


def test_every_swap_of_two_different_characters_is_detected() -> None:
    for code in fifty_codes():
        for first, second in combinations(range(LENGTH), 2):
            swapped = list(code)
            swapped[first], swapped[second] = code[second], code[first]
            assert is_refused("".join(swapped)) is (code[first] != code[second])


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_substitution_is_detected_in_any_code(code: str, place: int, wrong: str) -> None:
    assert is_refused(code[:place] + wrong + code[place + 1 :]) is (wrong != code[place])


@given(codes, st.integers(0, LENGTH - 2))
def test_an_adjacent_swap_is_detected_in_any_code(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert is_refused(swapped) is (code[at] != code[at + 1])


@given(codes)
def test_a_code_is_read_back_as_printed_and_as_typed(code: str) -> None:
    assert len(code) == LENGTH
    assert parse_code(grouped(code)) == code
    assert parse_code("-".join(code).lower().replace("0", "o").replace("1", "l")) == code
    assert parse_code(code.replace("A", "А").replace("K", "К")) == code


def test_grouping_makes_four_times_four() -> None:
    assert grouped("7K3M9QX2VB8R4TNE") == "7K3M 9QX2 VB8R 4TNE"


def test_each_slip_has_its_own_sentence() -> None:
    code = a_code(list(range(1, LENGTH)))
    sentences = []
    for text in (code[:-1], code[:-1] + "U", code[:-1] + ("0" if code[-1] != "0" else "2"), ""):
        with pytest.raises(MistypedCode) as refused:
            parse_code(text)
        sentences.append(refused.value.sentence)
    assert len({sentence.msgid for sentence in sentences}) == 3
    assert "16" in str(sentences[0])
    assert "15" in str(sentences[0])


def test_new_codes_come_from_the_secure_source_and_differ() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(parse_code(code) == code for code in made)


def test_all_check_characters_occur_equally_often() -> None:
    last = [a_code([0] * (LENGTH - 2) + [value])[-1] for value in range(32)]
    assert sorted(last) == sorted(ALPHABET)


def test_the_field_is_the_published_one() -> None:
    # With x^5 + x^2 + 1 the inverse of x is x^4 + x, number 18 (J); another polynomial gives another one.
    assert a_code([0] * (LENGTH - 2) + [1]) == "0" * (LENGTH - 2) + "1" + ALPHABET[0b10010]
