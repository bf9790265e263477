"""The code of a claim slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.claim_code import LENGTH, MistypedSlip, grouped, new_claim_code, parse_claim_code
from registry.domain.crockford import ALPHABET

bodies = st.lists(st.integers(0, 31), min_size=LENGTH - 1, max_size=LENGTH - 1)


def a_code(body: list[int]) -> str:
    """The code with this body."""
    values = iter(body)
    return new_claim_code(lambda _: next(values))


@given(bodies.map(a_code))
def test_a_code_is_read_back_as_printed_and_as_typed(code: str) -> None:
    assert len(code) == LENGTH == 12
    assert parse_claim_code(grouped(code)) == code
    assert parse_claim_code(" ".join(code).lower().replace("0", "o").replace("1", "i")) == code


def test_it_is_printed_in_three_groups() -> None:
    assert grouped("7K3M9QX2VB8R") == "7K3M-9QX2-VB8R"


def test_every_wrong_character_and_every_swap_of_neighbours_is_told() -> None:
    for code in (new_claim_code() for _ in range(20)):
        for place in range(LENGTH):
            for wrong in set(ALPHABET) - {code[place]}:
                with pytest.raises(MistypedSlip):
                    parse_claim_code(code[:place] + wrong + code[place + 1 :])
        for at in (at for at in range(LENGTH - 1) if code[at] != code[at + 1]):
            with pytest.raises(MistypedSlip):
                parse_claim_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@pytest.mark.parametrize("text", ["", "7K3M-9QX2", "7K3M-9QX2-VB8R-0", "7K3M-9QX2-VB8U", "ж" * 12])
def test_what_can_be_no_slip_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(MistypedSlip) as refused:
        parse_claim_code(text)
    assert str(refused.value.sentence)


def test_no_two_codes_are_alike() -> None:
    assert len({new_claim_code() for _ in range(1000)}) == 1000
