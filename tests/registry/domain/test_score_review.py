"""What becomes of an issued result that was looked at again."""

from decimal import Decimal

import pytest

from registry.domain.passport_states import Change
from registry.domain.reason_codes import LISTS
from registry.domain.score_review import (
    CHOSEN,
    FOLLOWS,
    Line,
    Result,
    ReviewCause,
    ReviewGround,
    ReviewOutcome,
    ReviewStage,
    ground_of,
    outcome_of,
    stage_of,
)

PASS = Decimal("50.00")


def result(score: str, section: str = "3.00") -> Result:
    """So much of 10, so much of it in the one section."""
    return Result(Decimal(score), Decimal(10), {"1": (Decimal(section), Decimal("4.00"))})


def line(
    outcome: ReviewOutcome | None = None, *, live: bool = True, suspended: bool = False, waits: bool = False
) -> Line:
    """A candidate with a passport that nothing has happened to yet."""
    return Line(live=live, suspended=suspended, outcome=outcome, waits=waits)


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (result("8.00"), ReviewOutcome.UNCHANGED),
        (result("8.50"), ReviewOutcome.CHANGED),
        (result("8.00", "2.00"), ReviewOutcome.CHANGED),
        (result("5.00"), ReviewOutcome.CHANGED),
        (result("4.99"), ReviewOutcome.TOO_LOW),
        (None, ReviewOutcome.ANNULLED),
    ],
)
def test_a_new_result_is_compared_with_the_issued_one_section_by_section(
    now: Result | None, outcome: ReviewOutcome
) -> None:
    assert outcome_of(result("8.00"), now, PASS) is outcome


def test_nothing_is_too_low_without_a_pass_mark() -> None:
    assert outcome_of(result("8.00"), result("1.00"), None) is ReviewOutcome.CHANGED


def test_each_outcome_prepares_a_change_with_a_reason_of_its_list() -> None:
    assert set(FOLLOWS) == set(ReviewOutcome)
    assert all(reason in LISTS[change] for change, reason in FOLLOWS.values())
    assert FOLLOWS[ReviewOutcome.CHANGED][0] is Change.SUPERSEDE


def test_causes_that_follow_from_another_act_are_not_chosen() -> None:
    assert set(ReviewCause) - set(CHOSEN) == {
        ReviewCause.APPEAL_DECISION,
        ReviewCause.ASPECT_VOIDED,
        ReviewCause.SHEET_REOPENED,
    }


@pytest.mark.parametrize(
    ("lines", "published", "stage"),
    [
        ([line()], False, ReviewStage.SUSPENDING),
        ([line(suspended=True), line(live=False)], False, ReviewStage.MARKING),
        ([line()], True, ReviewStage.PREPARING),
        ([line(ReviewOutcome.UNCHANGED, waits=True)], True, ReviewStage.RELEASING),
        ([line(ReviewOutcome.UNCHANGED), line(ReviewOutcome.CHANGED, waits=True)], False, ReviewStage.RELEASING),
        ([line(ReviewOutcome.TOO_LOW)], True, ReviewStage.SETTLED),
    ],
)
def test_a_review_goes_from_suspending_to_settled(lines: list[Line], published: bool, stage: ReviewStage) -> None:
    assert stage_of(lines, published=published) is stage


@pytest.mark.parametrize(
    ("appealed_by", "ground"),
    [(None, ReviewGround.FOUND_ERROR), (7, ReviewGround.OWN_APPEAL), (8, ReviewGround.SHARED_APPEAL)],
)
def test_a_candidate_is_told_of_the_own_appeal_and_not_of_an_error(
    appealed_by: int | None, ground: ReviewGround
) -> None:
    assert ground_of(candidate=7, appealed_by=appealed_by) is ground
