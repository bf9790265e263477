"""What became of an attempt."""

from itertools import product

import pytest

from registry.domain.errors import BadInput, Refused
from registry.domain.sitting_states import ALLOWED, POSSIBLE, SittingState, counts_for_scoring, require_sitting_move

S = SittingState


def test_only_a_present_candidate_counts() -> None:
    assert [state for state in S if counts_for_scoring(state)] == [S.PRESENT]


def test_an_absence_needs_no_reason_and_no_note_says_that_somebody_came() -> None:
    require_sitting_move(S.REGISTERED, S.ABSENT)
    for origin in (S.REGISTERED, S.ABSENT):
        with pytest.raises(Refused, match="let"):
            require_sitting_move(origin, S.PRESENT, "came")


@pytest.mark.parametrize(("origin", "to"), [(S.PRESENT, S.REMOVED), (S.ABSENT, S.REGISTERED), (S.REMOVED, S.PRESENT)])
def test_a_removal_and_a_correction_need_a_reason(origin: SittingState, to: SittingState) -> None:
    with pytest.raises(BadInput):
        require_sitting_move(origin, to, " ")
    require_sitting_move(origin, to, "used a telephone")


def test_all_other_moves_are_refused_with_what_is_possible() -> None:
    for origin, to in product(S, repeat=2):
        if to not in ALLOWED[origin]:
            with pytest.raises(Refused) as refused:
                require_sitting_move(origin, to, "reason")
            assert refused.value.sentence is POSSIBLE[origin]


def test_who_never_came_cannot_be_removed() -> None:
    assert S.REMOVED not in ALLOWED[S.REGISTERED] | ALLOWED[S.ABSENT]
