"""Scores left behind: who scores anew, and what they know before they have."""

from collections.abc import Mapping

import pytest

from registry.domain.entries import Answer, Score
from registry.domain.left_behind import known_to, scored_anew, seats_left_behind
from registry.domain.mark import Mark, MarkKey
from registry.domain.sheets import visible_scores
from tests.builders import a_marking_scheme

OLD, NEW, FIRST, THIRD = 20, 22, 10, 30
SEATED = {1: FIRST, 2: NEW, 3: THIRD}


def scores(text: str, number: int = 1, by: Mapping[int, int] = {1: FIRST, 2: OLD, 3: THIRD}) -> list[Mark]:
    """One round of j1 by seat, `-` a blank; seat 2 scored by who sits there no more."""
    return [
        Mark(MarkKey(1, "j1", seat, number), Score(int(one)), by[seat])
        for seat, one in enumerate(text, 1)
        if one != "-"
    ]


@pytest.mark.parametrize(
    ("rounds", "given_by", "number"),
    [
        ({1: {1: 2, 2: 2, 3: 1}}, {1: OLD}, 1),
        ({1: {2: 2}}, {1: OLD}, 1),
        ({1: {1: 2, 2: 2, 3: 1}}, {1: NEW}, None),
        ({1: {1: 2, 3: 1}}, {}, None),
        ({1: {1: 0, 2: 3, 3: 1}}, {1: OLD}, None),  # too far apart: all three score round 2, having seen this one
        ({1: {1: 0, 2: 3, 3: 1}, 2: {1: 1, 2: 2, 3: 1}}, {1: OLD, 2: OLD}, 2),
        ({1: {1: 0, 2: 3, 3: 1}, 2: {1: 1, 2: 2, 3: 1}}, {1: OLD, 2: NEW}, None),
    ],
)
def test_whoever_sits_there_now_scores_the_round_due_anew(
    rounds: Mapping[int, Mapping[int, int]], given_by: Mapping[int, int | None], number: int | None
) -> None:
    assert scored_anew(rounds, given_by, NEW) == number


def test_a_seat_nobody_sits_in_is_left_behind_and_so_is_one_whose_judge_changed_seats() -> None:
    assert seats_left_behind(scores("212"), SEATED) == (2,)
    assert seats_left_behind(scores("212"), {1: FIRST, 3: THIRD}) == (2,)
    assert seats_left_behind(scores("212"), {1: OLD, 2: FIRST, 3: THIRD}) == (1, 2)
    assert seats_left_behind([*scores("032"), *scores("-2-", 2)], SEATED) == (2,)
    assert seats_left_behind([*scores("032")], SEATED) == ()


def test_what_is_no_score_is_left_alone() -> None:
    agreed = Mark(MarkKey(1, "m1", 0, 1), Answer(True), OLD)
    assert seats_left_behind([agreed], SEATED) == ()
    assert known_to(NEW, [agreed], {"m1": 2}) == [agreed]


@pytest.mark.parametrize("text", ["000", "212", "333"])
def test_before_the_own_score_is_in_nothing_of_the_round_is_seen_and_afterwards_all(text: str) -> None:
    aspect = a_marking_scheme().by_id["j1"]
    marks = scores(text)
    (before,) = visible_scores(aspect, known_to(NEW, marks, {"j1": 2}), seat=2)
    assert (before.scores, before.hidden, before.mark, before.spread) == ({}, (1, 3), None, None)
    marks[1] = Mark(marks[1].key, marks[1].entry, NEW)
    (after,) = visible_scores(aspect, known_to(NEW, marks, {"j1": 2}), seat=2)
    assert after.revealed
    assert len(after.scores) == 3


def test_the_others_and_whoever_has_no_seat_know_what_they_knew() -> None:
    marks = scores("212")
    assert known_to(FIRST, marks, {"j1": 1}) is marks
    assert known_to(NEW, marks, {}) is marks
