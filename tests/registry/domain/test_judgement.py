"""Judgement marks and rounds."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import BadInput
from registry.domain.judgement import (
    JudgementRound,
    judgement_mark,
    latest_round,
    must_score_again,
    round_to_score,
    spread,
)
from tests.registry.domain.marking import rows_of

triples = st.tuples(*[st.integers(0, 3)] * 3)


@pytest.mark.parametrize(
    ("scores", "maximum", "mark"),
    [
        ((0, 0, 0), "2.00", "0.00"),
        ((0, 0, 1), "0.25", "0.03"),
        ((0, 1, 1), "0.25", "0.06"),
        ((1, 1, 1), "1.00", "0.33"),
        ((1, 1, 2), "1.00", "0.44"),
        ((1, 2, 2), "0.75", "0.42"),
        ((2, 2, 2), "1.00", "0.67"),
        ((2, 2, 3), "1.50", "1.17"),
        ((2, 3, 3), "2.00", "1.78"),
        ((3, 3, 3), "0.50", "0.50"),
    ],
)
def test_three_scores_make_a_mark(scores: tuple[int, int, int], maximum: str, mark: str) -> None:
    for order in permutations(scores):
        assert str(judgement_mark(order, Decimal(maximum))) == mark


def test_the_reference_table_agrees_in_every_cell() -> None:
    rows = rows_of("judgement_marks_derived.csv")
    assert len(rows) == 20
    for row in rows:
        scores = [int(row[f"score{seat}"]) for seat in (1, 2, 3)]
        assert spread(scores) == int(row["range"])
        assert must_score_again(scores) is (row["within_range_1"] != "True")
        for column in (name for name in row if name.startswith("mark_max_")):
            assert str(judgement_mark(scores, Decimal(column.removeprefix("mark_max_")))) == row[column]


@pytest.mark.parametrize("scores", [(), (1, 2), (1, 2, 3, 3), (1, 2, 4), (-1, 0, 0)])
def test_other_than_three_scores_of_the_scale_make_no_mark(scores: tuple[int, ...]) -> None:
    with pytest.raises(BadInput):
        judgement_mark(scores, Decimal(1))


def test_the_allowed_spread_is_a_setting() -> None:
    assert must_score_again((0, 2, 1))
    assert not must_score_again((0, 2, 1), max_spread=2)
    assert must_score_again((1, 2, 2), max_spread=0)


@given(triples, st.decimals(min_value=Decimal("0.01"), max_value=2, places=2))
def test_a_mark_lies_between_nothing_and_the_maximum(scores: tuple[int, int, int], maximum: Decimal) -> None:
    assert 0 <= judgement_mark(scores, maximum) <= maximum


def test_the_latest_round_is_the_highest_with_a_score() -> None:
    assert latest_round({}) == JudgementRound(1, {})
    assert latest_round({1: {1: 0, 2: 3, 3: 0}, 2: {}}).number == 1
    assert latest_round({1: {1: 0, 2: 3, 3: 0}, 2: {2: 1}}) == JudgementRound(2, {2: 1})


def test_a_spread_too_wide_asks_for_the_next_round() -> None:
    wide = {1: {1: 0, 2: 3, 3: 0}}
    assert round_to_score(wide) == 2
    assert round_to_score(wide, max_spread=3) == 1
    assert round_to_score({1: {1: 0, 2: 3}}) == 1
    assert round_to_score(wide | {2: {1: 1}}) == 2
    assert round_to_score(wide | {2: {1: 0, 2: 2, 3: 1}}) == 3


def test_a_round_has_a_mark_when_complete_and_near_enough() -> None:
    assert JudgementRound(1, {1: 1, 3: 1}).mark(Decimal(1)) is None
    assert JudgementRound(1, {1: 1, 3: 1}).missing == (2,)
    assert JudgementRound(1, {1: 0, 2: 2, 3: 1}).mark(Decimal(1)) is None
    assert JudgementRound(1, {1: 1, 2: 2, 3: 1}).mark(Decimal(1)) == Decimal("0.44")
