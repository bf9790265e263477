"""Where one aspect of one sitting stands."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.aspect_score import AspectScore, AspectState, score_aspect, scores_by_round, with_links
from registry.domain.errors import BadInput
from registry.domain.mark import Mark
from tests.registry.domain.marking import judgement, measurement, no, partial, scored, yes

M, J = measurement("m", "1.50"), judgement("j", "3.00")
PARTIAL = measurement("p", "2.00", partial=True)


def judged(*marks: Mark, max_spread: int = 1) -> AspectScore:
    return score_aspect(J, "A1.J1", marks, max_spread)


def measured(*marks: Mark) -> AspectScore:
    return score_aspect(M, "A1.M1", marks, 1)


def test_a_blank_measurement_has_no_mark_and_is_not_zero() -> None:
    score = measured()
    assert (score.state, score.entered, score.effective, score.missing) == (AspectState.BLANK, None, None, (0,))
    assert not score.settled


def test_a_measurement_of_zero_is_marked() -> None:
    score = measured(no("m"))
    assert (score.state, score.effective) == (AspectState.COMPLETE, Decimal("0.00"))
    assert score.settled


def test_the_latest_agreed_value_counts() -> None:
    first, second = yes("m"), replace(no("m"), key=replace(yes("m").key, round=2))
    assert measured(second, first).effective == Decimal("0.00")
    assert measured(second, first).round == 2


@pytest.mark.parametrize(("reason", "missing"), [("half of it", False), ("", True), ("  ", True)])
def test_a_partial_mark_needs_its_reason(reason: str, *, missing: bool) -> None:
    score = score_aspect(PARTIAL, "A1.M1", [partial("p", "0.75", reason)], 1)
    assert (score.effective, score.reason_missing) == (Decimal("0.75"), missing)


@pytest.mark.parametrize(
    ("scores", "state", "missing"),
    [
        ((None, None, None), AspectState.BLANK, (1, 2, 3)),
        ((2, None, None), AspectState.PARTLY_IN, (2, 3)),
        ((0, None, 0), AspectState.PARTLY_IN, (2,)),
        ((2, 2, 3), AspectState.COMPLETE, ()),
        ((0, 0, 0), AspectState.COMPLETE, ()),
    ],
)
def test_a_judgement_has_a_mark_once_all_three_are_in(
    scores: tuple[int | None, ...], state: AspectState, missing: tuple[int, ...]
) -> None:
    score = judged(*scored("j", *scores))
    assert (score.state, score.missing) == (state, missing)
    assert (score.effective is not None) is (state is AspectState.COMPLETE)


def test_scores_too_far_apart_are_given_again_in_the_next_round_by_all_three() -> None:
    score = judged(*scored("j", 0, 2, 1))
    assert (score.state, score.round, score.missing, score.spread) == (AspectState.SCORE_AGAIN, 2, (1, 2, 3), 2)
    assert score.effective is None
    assert not score.settled


def test_the_second_round_takes_the_place_of_the_first() -> None:
    again = judged(*scored("j", 0, 2, 1), *scored("j", 1, 1, 2, round_number=2))
    assert (again.state, again.round, again.spread) == (AspectState.COMPLETE, 2, 1)
    assert again.effective == judged(*scored("j", 1, 1, 2)).effective


def test_a_second_round_that_has_begun_waits_for_the_others_and_shows_the_last_spread() -> None:
    begun = judged(*scored("j", 0, 2, 1), *scored("j", 1, None, None, round_number=2))
    assert (begun.state, begun.round, begun.missing, begun.spread) == (AspectState.PARTLY_IN, 2, (2, 3), 2)


@given(st.tuples(*[st.integers(0, 3)] * 3), st.integers(0, 3))
def test_three_scores_are_settled_exactly_when_their_spread_is_allowed(
    scores: tuple[int, int, int], max_spread: int
) -> None:
    score = judged(*scored("j", *scores), max_spread=max_spread)
    assert score.settled is (max(scores) - min(scores) <= max_spread)
    assert score.spread == max(scores) - min(scores)


def test_entries_of_the_other_kind_are_refused() -> None:
    with pytest.raises(BadInput, match="one agreed value"):
        score_aspect(M, "A1.M1", scored("m", 2, 2, 2), 1)
    with pytest.raises(BadInput, match="three scores"):
        scores_by_round([yes("j")])


def test_a_voided_aspect_leaves_score_and_maximum() -> None:
    score = with_links(measured(yes("m")), Decimal("1.50"), cut=False, voided=True)
    assert (score.state, score.effective, score.maximum, score.settled) == (
        AspectState.VOIDED,
        None,
        Decimal("0.00"),
        True,
    )
    assert score.entered == Decimal("1.50")


def test_a_cut_off_aspect_counts_zero_of_its_maximum_whatever_was_entered() -> None:
    score = with_links(measured(yes("m")), Decimal("0.00"), cut=True, voided=False)
    assert (score.cut, score.effective, score.maximum) == (True, Decimal("0.00"), Decimal("1.50"))
    assert with_links(measured(), Decimal("0.00"), cut=True, voided=False).settled


def test_a_void_goes_before_a_cut_off() -> None:
    assert with_links(measured(no("m")), Decimal("0.00"), cut=True, voided=True).voided
