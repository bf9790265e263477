"""Mark sheets, and what one examiner may see."""

from decimal import Decimal

import pytest

from registry.domain.aspect_score import AspectState
from registry.domain.errors import NotFound
from registry.domain.mark import Mark
from registry.domain.scoring import score_sitting
from registry.domain.sheets import SheetState, sheet_state, visible_scores
from tests.registry.domain.marking import judgement, measurement, no, partial, scheme_of, scored, sub_criterion, yes

JUDGED = judgement("j", "1.00")
SCHEME = scheme_of(
    sub_criterion("A1", measurement("gate")),
    sub_criterion("A2", measurement("p", partial=True), JUDGED, measurement("linked", "2.00", depends_on="gate")),
)


def sheet(*marks: Mark, voided: frozenset[str] = frozenset()) -> SheetState:
    return sheet_state(SCHEME, "A2", score_sitting(SCHEME, marks, voided))


def test_an_empty_sheet_names_every_blank_aspect() -> None:
    empty = sheet()
    assert [str(blocker) for blocker in empty.blockers] == [
        "A2.M1 is blank. Enter a mark; 0 is a mark too.",
        "A2.J1 is blank. Enter a mark; 0 is a mark too.",
        "A2.M2 is blank. Enter a mark; 0 is a mark too.",
    ]
    assert (empty.marked, empty.count, str(empty.partial_total), empty.can_sign_off) == (0, 3, "0.00", False)


def test_a_complete_sheet_can_be_signed_off() -> None:
    done = sheet(no("p"), *scored("j", 1, 2, 1), yes("linked"))
    assert done.can_sign_off
    assert (done.marked, done.count) == (3, 3)
    assert (str(done.partial_total), str(done.maximum)) == ("2.44", "4.00")


def test_zero_counts_as_marked() -> None:
    assert sheet(no("p")).marked == 1


def test_missing_scores_name_the_seats() -> None:
    found = sheet(yes("p"), *scored("j", None, 2, None), yes("linked"))
    assert [str(blocker) for blocker in found.blockers] == [
        "A2.J1, round 1: waiting for the scores of these examiners' seats: 1, 3."
    ]
    assert [row.state for row in found.rows] == [AspectState.COMPLETE, AspectState.PARTLY_IN, AspectState.COMPLETE]
    assert [row.code for row in found.rows] == ["A2.M1", "A2.J1", "A2.M2"]


def test_scores_too_far_apart_are_scored_again() -> None:
    wide = scored("j", 0, 2, 1)
    found = sheet(yes("p"), *wide, yes("linked"))
    (blocker,) = found.blockers
    assert str(blocker) == (
        "A2.J1: the scores differ by 2, and at most 1 is allowed. Talk it over; all three examiners score it again "
        "in round 2."
    )
    assert found.marked == 2
    again = sheet(yes("p"), *wide, *scored("j", 1, 1, None, round_number=2), yes("linked"))
    assert "round 2" in str(again.blockers[0])
    assert sheet(yes("p"), *wide, *scored("j", 1, 1, 1, round_number=2), yes("linked")).can_sign_off


def test_a_partial_mark_without_reason_is_counted_and_blocks() -> None:
    found = sheet(partial("p", "0.5", reason=" "), *scored("j", 1, 1, 1), yes("linked"))
    assert found.marked == 3
    assert [str(blocker) for blocker in found.blockers] == [
        "A2.M1 has a partial mark without a reason. Write the reason beside it."
    ]


def test_a_linked_aspect_may_stay_blank_when_its_trigger_on_another_sheet_earned_zero() -> None:
    found = sheet(no("gate"), yes("p"), *scored("j", 1, 1, 1))
    assert found.rows[2].state is AspectState.CUT_OFF
    assert found.can_sign_off
    assert found.marked == 3


def test_a_voided_aspect_is_neither_counted_nor_waited_for() -> None:
    found = sheet(partial("p", "0.5", reason=""), *scored("j", 1, 1, 1), voided=frozenset({"p", "linked"}))
    assert (found.marked, found.count, found.can_sign_off) == (1, 1, True)
    assert str(found.maximum) == "1.00"


def test_an_unknown_sheet_is_not_found() -> None:
    with pytest.raises(NotFound):
        sheet_state(SCHEME, "Z9", score_sitting(SCHEME, []))


@pytest.mark.parametrize(
    ("seat", "scribe", "shown", "hidden"),
    [
        (1, False, {1: 2}, (3,)),
        (2, False, {}, (1, 3)),
        (3, False, {3: 3}, (1,)),
        (None, False, {}, (1, 3)),
        (1, True, {1: 2, 3: 3}, ()),
        (None, True, {1: 2, 3: 3}, ()),
    ],
)
def test_only_ones_own_column_is_seen_until_all_three_are_in(
    seat: int | None, scribe: bool, shown: dict[int, int], hidden: tuple[int, ...]
) -> None:
    (seen,) = visible_scores(JUDGED, scored("j", 2, None, 3), seat=seat, scribe=scribe)
    assert (seen.scores, seen.hidden, seen.spread, seen.mark) == (shown, hidden, None, None)
    assert not seen.revealed


@pytest.mark.parametrize("seat", [1, 2, 3, None])
def test_everything_is_seen_once_all_three_are_in(seat: int | None) -> None:
    (seen,) = visible_scores(JUDGED, scored("j", 2, 2, 3), seat=seat)
    assert (seen.scores, seen.hidden, seen.spread, seen.mark) == ({1: 2, 2: 2, 3: 3}, (), 1, Decimal("0.78"))


def test_a_second_round_is_as_independent_as_the_first() -> None:
    marks = [*scored("j", 0, 3, 0), *scored("j", 1, 2, None, round_number=2)]
    first, second = visible_scores(JUDGED, marks, seat=3)
    assert (first.scores, first.spread, first.mark) == ({1: 0, 2: 3, 3: 0}, 3, None)
    assert (second.number, second.scores, second.hidden) == (2, {}, (1, 2))


def test_the_round_that_is_due_is_there_before_its_first_score() -> None:
    assert [seen.number for seen in visible_scores(JUDGED, [], seat=1)] == [1]
    assert [seen.number for seen in visible_scores(JUDGED, scored("j", 0, 3, 0), seat=1)] == [1, 2]
    assert [seen.number for seen in visible_scores(JUDGED, scored("j", 0, 3, 0), seat=1, max_spread=3)] == [1]


def test_other_aspects_marks_are_left_aside() -> None:
    (seen,) = visible_scores(JUDGED, [yes("p"), *scored("j", 1)], seat=1)
    assert seen.scores == {1: 1}
