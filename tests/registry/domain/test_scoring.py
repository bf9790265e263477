"""The score of a sitting."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.aspect_score import AspectState
from registry.domain.entries import Answer, Score
from registry.domain.errors import BadInput
from registry.domain.mark import Mark, MarkKey
from registry.domain.scoring import Incomplete, SittingScore, score_sitting
from tests.registry.domain.marking import (
    agreed,
    judgement,
    measurement,
    no,
    partial,
    scheme_of,
    scored,
    sub_criterion,
    yes,
)

SCHEME = scheme_of(
    sub_criterion("A1", measurement("a"), judgement("j", "1.00", section="2")),
    sub_criterion("A2", measurement("p", "0.75", partial=True)),
    sub_criterion("B1", measurement("b", "2.00", section="2", depends_on="a"), measurement("c", depends_on="j")),
)
FULL = [yes("a"), *scored("j", 2, 2, 3), partial("p", "0.40"), yes("b"), yes("c")]


def parts(score: SittingScore) -> dict[str, tuple[str, str]]:
    tallies = {**score.sub_criteria, **score.criteria, **score.sections}
    return {name: (str(tally.achieved), str(tally.maximum)) for name, tally in tallies.items()}


def test_a_complete_sitting_is_summed_by_every_part() -> None:
    score = score_sitting(SCHEME, FULL)
    assert (str(score.score), str(score.maximum)) == ("5.18", "5.75")
    assert parts(score) == {
        "A1": ("1.78", "2.00"),
        "A2": ("0.40", "0.75"),
        "B1": ("3.00", "3.00"),
        "A": ("2.18", "2.75"),
        "B": ("3.00", "3.00"),
        "1": ("2.40", "2.75"),
        "2": ("2.78", "3.00"),
    }


@pytest.mark.parametrize("left_out", range(len(FULL)))
def test_a_partial_total_is_not_a_score(left_out: int) -> None:
    score = score_sitting(SCHEME, FULL[:left_out] + FULL[left_out + 1 :])
    assert score.total is None
    assert not score.complete
    assert score.partial_total < Decimal("5.18")
    with pytest.raises(Incomplete, match="still to be marked: 1"):
        _ = score.score


def test_zero_is_a_mark_and_blank_is_not() -> None:
    assert score_sitting(SCHEME, [no("a")]).aspects["a"].effective == 0
    blank = score_sitting(SCHEME, []).aspects["a"]
    assert (blank.entered, blank.effective, blank.state) == (None, None, AspectState.BLANK)


def test_a_cut_off_aspect_keeps_what_was_entered_and_counts_nothing() -> None:
    score = score_sitting(SCHEME, [no("a"), *FULL[1:]])
    cut = score.aspects["b"]
    assert (cut.entered, cut.effective, cut.cut) == (Decimal("2.00"), Decimal(0), True)
    assert str(score.score) == "2.18"


def test_a_linked_aspect_may_stay_blank_when_its_judged_trigger_earned_zero() -> None:
    score = score_sitting(SCHEME, [yes("a"), *scored("j", 0, 0, 0), partial("p", "0"), yes("b")])
    assert score.aspects["c"].entered is None
    assert str(score.score) == "3.00"


def test_a_voided_aspect_leaves_score_maximum_and_section() -> None:
    score = score_sitting(SCHEME, FULL, voided={"b"})
    assert (str(score.score), str(score.maximum)) == ("3.18", "3.75")
    assert parts(score)["2"] == ("0.78", "1.00")
    assert score.aspects["b"].voided
    assert score.aspects["b"].maximum == 0


def test_a_blank_voided_aspect_keeps_nothing_waiting() -> None:
    assert score_sitting(SCHEME, FULL[1:], voided={"a"}).complete


def test_marks_are_rounded_first_and_summed_after() -> None:
    thirds = scheme_of(sub_criterion("A1", *(judgement(name, "1.00") for name in "xyz")))
    marks = [mark for name in "xyz" for mark in scored(name, 1, 1, 1)]
    assert str(score_sitting(thirds, marks).score) == "0.99"


@pytest.mark.parametrize(
    ("rounds", "state", "due", "missing", "mark"),
    [
        ([], AspectState.BLANK, 1, (1, 2, 3), None),
        ([(1, None, 1)], AspectState.PARTLY_IN, 1, (2,), None),
        ([(1, 2, 2)], AspectState.COMPLETE, 1, (), "0.56"),
        ([(0, 2, 2)], AspectState.SCORE_AGAIN, 2, (1, 2, 3), None),
        ([(0, 2, 2), (None, 2, None)], AspectState.PARTLY_IN, 2, (1, 3), None),
        ([(0, 2, 2), (1, 2, 1)], AspectState.COMPLETE, 2, (), "0.44"),
        ([(0, 2, 2), (0, 3, 0)], AspectState.SCORE_AGAIN, 3, (1, 2, 3), None),
        ([(1, 1, 1), (None, None, 2)], AspectState.PARTLY_IN, 2, (1, 2), None),
    ],
)
def test_a_judgement_counts_by_its_latest_complete_round(
    rounds: list[tuple[int | None, ...]], state: AspectState, due: int, missing: tuple[int, ...], mark: str | None
) -> None:
    marks = [mark for n, scores in enumerate(rounds, start=1) for mark in scored("j", *scores, round_number=n)]
    found = score_sitting(SCHEME, marks).aspects["j"]
    assert (found.state, found.round, found.missing) == (state, due, missing)
    assert found.effective == (None if mark is None else Decimal(mark))


def test_the_spread_is_that_of_the_last_three_scores_in_together() -> None:
    marks = [*scored("j", 0, 3, 0), *scored("j", 0, 2, 0, round_number=2), *scored("j", 1, round_number=3)]
    assert score_sitting(SCHEME, marks).aspects["j"].spread == 2
    assert score_sitting(SCHEME, scored("j", 1, 3)).aspects["j"].spread is None


def test_the_allowed_spread_is_a_setting() -> None:
    marks = [*FULL[:1], *scored("j", 0, 2, 2), *FULL[4:]]
    assert not score_sitting(SCHEME, marks).complete
    assert score_sitting(SCHEME, marks, max_spread=2).complete


def test_a_measurement_counts_by_its_last_round() -> None:
    marks = [agreed("a", Answer(yes=True)), agreed("a", Answer(yes=False), round_number=2)]
    assert score_sitting(SCHEME, marks).aspects["a"].effective == 0


@pytest.mark.parametrize(
    "marks",
    [
        [yes("nowhere")],
        [yes("a"), no("a")],
        [yes("a"), Mark(MarkKey(8, "p", 0), Answer(yes=True))],
        [yes("j")],
    ],
)
def test_marks_that_do_not_belong_together_are_refused(marks: list[Mark]) -> None:
    with pytest.raises(BadInput):
        score_sitting(SCHEME, marks)


def test_scores_of_a_measurement_are_refused() -> None:
    with pytest.raises(BadInput):
        score_sitting(SCHEME, [Mark(MarkKey(7, "a", 1), Score(1))])


def test_a_scheme_voided_altogether_has_nothing_to_earn() -> None:
    score = score_sitting(SCHEME, [], voided=frozenset(SCHEME.by_id))
    assert (str(score.maximum), str(score.total)) == ("0.00", "0.00")


entries = st.sampled_from(
    [yes("a"), yes("b"), no("a"), no("b"), no("c"), partial("p", "0.1"), *scored("j", 0, 1, 2), *scored("j", 3, 3, 3)]
)


@given(st.lists(entries, unique_by=lambda mark: mark.key), st.sets(st.sampled_from("abcjp")), st.randoms())
def test_parts_always_add_up_in_any_order_of_entry(marks: list[Mark], voided: set[str], random: Random) -> None:
    score = score_sitting(SCHEME, marks, voided)
    for tallies in (score.sub_criteria, score.criteria, score.sections):
        assert sum(tally.achieved for tally in tallies.values()) == score.partial_total
        assert sum(tally.maximum for tally in tallies.values()) == score.maximum
    assert score.partial_total <= score.maximum
    assert score.complete == all(tally.complete for tally in score.sections.values())
    random.shuffle(marks)
    assert score_sitting(SCHEME, marks, voided) == score
