"""The check character, whatever the length of a code."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.check_character import check_character, is_closed
from registry.domain.crockford import ALPHABET, random_characters

bodies = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=30)


@given(bodies)
def test_exactly_one_character_closes_a_body(body: str) -> None:
    assert [c for c in ALPHABET if is_closed(body + c)] == [check_character(body)]


def test_every_substitution_and_every_swap_is_detected_at_every_length() -> None:
    for length in (1, 11, 15, 30):
        body = random_characters(length)
        code = body + check_character(body)
        for place in range(len(code)):
            wrong = [code[:place] + c + code[place + 1 :] for c in ALPHABET if c != code[place]]
            assert not any(map(is_closed, wrong))
        for one, other in combinations(range(len(code)), 2):
            swapped = list(code)
            swapped[one], swapped[other] = code[other], code[one]
            assert is_closed("".join(swapped)) is (code[one] == code[other])
