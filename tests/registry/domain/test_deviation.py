"""Examiners beside the other two: differences, shares, the exact sign test, the aspects they come from."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.deviation import JudgedRound, deviations, in_words, sign_test

AIDA, BOLAT, DANA = 7, 8, 9
TEAM = {1: AIDA, 2: BOLAT, 3: DANA}


def judged(sitting: int, scores: str, aspect: str = "j1", number: int = 1) -> JudgedRound:
    """One round; `scores` is the three in seats 1–3, a dash for one that is not in."""
    given_scores = {seat: int(score) for seat, score in enumerate(scores, 1) if score != "-"}
    return JudgedRound(sitting, aspect, number, TEAM, given_scores)


def test_each_is_compared_with_the_mean_of_the_other_two() -> None:
    first, second, third = deviations([judged(1, "321")])
    assert (first.mean, second.mean, third.mean) == (Fraction(3, 2), Fraction(0), Fraction(-3, 2))
    assert [(d.above, d.below, d.equal) for d in (first, second, third)] == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_a_steady_lean_is_found_and_named_with_its_chance() -> None:
    found = deviations([judged(sitting, "322" if sitting % 4 else "222") for sitting in range(36)])[0]
    assert (found.examiner, found.count, found.above, found.below, found.equal) == (AIDA, 36, 27, 0, 9)
    assert found.rounded_mean == Decimal("0.75")
    assert found.leans
    assert found.chance == Fraction(1, 2**26)
    assert found.one_in == 2**26
    assert (found.share(found.above), found.share(found.below)) == (75, 0)


def test_few_scores_or_an_even_count_are_no_lean() -> None:
    few = deviations([judged(sitting, "322") for sitting in range(9)])[0]
    assert few.chance < Fraction(1, 20)
    assert not few.leans
    even = deviations([judged(sitting, "322" if sitting % 2 else "122") for sitting in range(20)])[0]
    assert (even.mean, even.chance, even.leans) == (Fraction(0), Fraction(1), False)


def test_rounds_that_are_not_revealed_and_those_after_the_talk_are_left_out() -> None:
    rounds = [judged(1, "02-"), judged(2, "311", number=2), judged(2, "031", number=1), judged(3, "---")]
    first = deviations(rounds)[0]
    assert (first.count, first.mean) == (1, Fraction(-2))


def test_aspects_come_by_their_difference_whichever_way() -> None:
    rounds = [judged(1, "122", "j1"), judged(1, "311", "j2"), judged(2, "211", "j2"), judged(1, "222", "j3")]
    leans = [(lean.aspect, lean.count, lean.mean) for lean in deviations(rounds)[0].aspects]
    assert leans == [("j2", 2, Fraction(3, 2)), ("j1", 1, Fraction(-1)), ("j3", 1, Fraction(0))]


def test_the_mean_is_rounded_the_same_way_on_both_sides() -> None:
    # Three quarters over six scores: 0.125.
    rounds = [judged(sitting, "222") for sitting in range(3)]
    up, _, _ = deviations([*rounds, judged(9, "322", "j2"), judged(10, "222"), judged(11, "222"), judged(12, "222")])
    assert up.mean == Fraction(1, 7)
    assert up.rounded_mean == Decimal("0.14")
    eighth = [*(judged(sitting, "222") for sitting in range(7)), judged(9, "322")]
    down = [*(judged(sitting, "222") for sitting in range(7)), judged(9, "122")]
    assert (deviations(eighth)[0].rounded_mean, deviations(down)[0].rounded_mean) == (Decimal("0.13"), Decimal("-0.13"))


@pytest.mark.parametrize(
    ("above", "below", "chance"),
    [
        (0, 0, Fraction(1)),
        (1, 0, Fraction(1)),
        (1, 1, Fraction(1)),
        (5, 0, Fraction(2, 32)),
        (0, 6, Fraction(2, 64)),
        (8, 2, Fraction(2 * (45 + 10 + 1), 1024)),
    ],
)
def test_the_sign_test_is_exact(above: int, below: int, chance: Fraction) -> None:
    assert sign_test(above, below) == chance


@given(above=st.integers(0, 40), below=st.integers(0, 40))
def test_the_sign_test_is_a_probability_and_knows_no_side(above: int, below: int) -> None:
    chance = sign_test(above, below)
    assert 0 < chance <= 1
    assert chance == sign_test(below, above)
    throws = above + below
    as_one_sided = (h for h in range(throws + 1) if abs(2 * h - throws) >= abs(above - below))
    assert chance == Fraction(sum(comb(throws, h) for h in as_one_sided), 2**throws)


def words(scores: list[str]) -> list[str]:
    """What is said of the three, after these rounds at one sitting each."""
    return [str(in_words(one)) for one in deviations(judged(sitting, text) for sitting, text in enumerate(scores))]


def test_the_figures_are_said_in_plain_words() -> None:
    assert words(["322"] * 9)[0] == "Too few scores to say anything: 9."
    assert words(["222"] * 20)[0] == "No lean: differences like these come by chance."
    high, *_ = words(["322"] * 8 + ["222"] * 4)
    assert high == ("Scores 0.67 higher on average over 12 scores; by chance this would be seen in 1 of 128 exams.")
    low, *_ = words(["122"] * 20)
    assert low == (
        "Scores 1.00 lower on average over 20 scores; by chance this would be seen in fewer than 1 of 1000 exams."
    )
    torn, *_ = words(["322"] * 9 + ["033"] * 1 + ["033"] * 1 + ["033"] * 1 + ["322"] * 4)
    assert torn.startswith("Scores 0.25 higher")
    assert words(["323"] * 12 + ["033"] * 2 + ["022"])[0].startswith("Scores lie more often on one side")


def test_nothing_scored_is_nobody() -> None:
    assert deviations([]) == ()
