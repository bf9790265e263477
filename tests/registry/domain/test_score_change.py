"""Which round a score belongs to, and when it stands."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.judgement import SEATS
from registry.domain.score_change import Openness, ScoreStands, score_round

Rounds = Mapping[int, Mapping[int, int]]
LIFTED = [Openness(reopened=True), Openness(taken_over=True), Openness(called_out=True)]


@pytest.mark.parametrize(
    ("rounds", "number"),
    [
        ({}, 1),
        ({1: {2: 3}}, 1),
        ({1: {1: 0, 2: 3}}, 1),
        ({1: {1: 0, 2: 2, 3: 2}}, 2),
        ({1: {1: 0, 2: 2, 3: 2}, 2: {1: 1}}, 2),
        ({1: {1: 0, 2: 2, 3: 2}, 2: {1: 0, 2: 3, 3: 3}}, 3),
    ],
)
def test_a_score_goes_to_the_round_due(rounds: Rounds, number: int) -> None:
    assert score_round(rounds) == number


def test_a_revealed_round_stands() -> None:
    with pytest.raises(ScoreStands, match="ask the chief expert"):
        score_round({1: {1: 2, 2: 2, 3: 1}})


@pytest.mark.parametrize("openness", LIFTED)
def test_what_lifts_the_rule(openness: Openness) -> None:
    assert score_round({1: {1: 2, 2: 2, 3: 1}}, openness) == 1
    assert score_round({1: {1: 0, 2: 3, 3: 1}}, openness) == 2, "a round too wide is never changed, it is scored again"


def test_a_wider_setting_reveals_later_rounds_less_often() -> None:
    with pytest.raises(ScoreStands):
        score_round({1: {1: 0, 2: 2, 3: 2}}, max_spread=2)


@given(st.dictionaries(st.sampled_from(SEATS), st.integers(0, 3), max_size=2))
def test_as_long_as_a_score_is_awaited_the_round_is_open(scores: dict[int, int]) -> None:
    assert score_round({1: scores}) == 1
