"""Keys of marks."""

from decimal import Decimal

import pytest

from registry.domain.entries import Measured, Score
from registry.domain.errors import BadInput
from registry.domain.mark import Mark, MarkKey


@pytest.mark.parametrize(("seat", "round_number"), [(-1, 1), (4, 1), (1, 0)])
def test_a_key_has_a_seat_and_a_round_that_exist(seat: int, round_number: int) -> None:
    with pytest.raises(BadInput):
        MarkKey(1, "a", seat, round_number)


def test_scores_and_agreed_values_keep_to_their_seats() -> None:
    with pytest.raises(BadInput):
        Mark(MarkKey(1, "a", 0), Score(2))
    with pytest.raises(BadInput):
        Mark(MarkKey(1, "a", 1), Measured(Decimal(1)))
    assert Mark(MarkKey(1, "a", 3), Score(2)).key.round == 1
