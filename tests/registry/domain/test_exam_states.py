"""The life of an exam."""

from itertools import pairwise, product

import pytest

from registry.domain.errors import BadInput
from registry.domain.exam_states import (
    ALLOWED,
    ORDER,
    POSSIBLE,
    ExamState,
    ImpossibleMove,
    has_reached,
    is_backwards,
    require_move,
    shows_names,
)


def test_forwards_an_exam_goes_step_by_step_without_a_reason() -> None:
    for origin, to in pairwise(ORDER):
        require_move(origin, to)


def test_no_step_is_jumped_over() -> None:
    for origin, to in product(ExamState, repeat=2):
        if ORDER.index(to) > ORDER.index(origin) + 1:
            with pytest.raises(ImpossibleMove):
                require_move(origin, to, "in a hurry")


@pytest.mark.parametrize("origin", ORDER[1:])
def test_every_step_has_a_way_back_with_a_reason(origin: ExamState) -> None:
    back = ORDER[ORDER.index(origin) - 1]
    require_move(origin, back, "the centre had no power")
    for reason in ("", "  \n"):
        with pytest.raises(BadInput):
            require_move(origin, back, reason)


@pytest.mark.parametrize("origin", ORDER[3:])
def test_a_found_error_reopens_the_marking_from_any_later_state(origin: ExamState) -> None:
    require_move(origin, ExamState.MARKING, "wrong benchmark used on sheet B2")


@pytest.mark.parametrize("state", ExamState)
def test_staying_is_no_move_and_the_refusal_says_what_is_possible(state: ExamState) -> None:
    with pytest.raises(ImpossibleMove) as refused:
        require_move(state, state, "again")
    assert refused.value.sentence is POSSIBLE[state]


def test_the_tables_speak_of_every_state() -> None:
    assert set(ALLOWED) == set(POSSIBLE) == set(ExamState)


def test_backwards_and_reached_agree_with_the_order() -> None:
    for first, second in product(ExamState, repeat=2):
        assert is_backwards(first, second) is not has_reached(second, first)


def test_blind_marking_hides_names_until_the_scores_are_confirmed() -> None:
    shown = [state for state in ExamState if shows_names(state, blind=True)]
    assert shown == [ExamState.CONFIRMED, ExamState.PUBLISHED, ExamState.CLOSED]
    assert all(shows_names(state, blind=False) for state in ExamState)
