"""Who decides on an appeal, and what their votes decide."""

import pytest

from registry.domain.appeal import AppealOutcome
from registry.domain.appeal_commission import MemberFacts, NoCommission, decided, require_commission, why_not
from registry.domain.conflict import DEFAULTS, Tie
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_kind import ExamKind

DEMONSTRATION, CHAMPIONSHIP = DEFAULTS[ExamKind.DEMONSTRATION], DEFAULTS[ExamKind.CHAMPIONSHIP]
STANDS, AMENDED, ANNULLED = AppealOutcome


def free(count: int) -> list[MemberFacts]:
    """So many people whom nothing keeps out."""
    return [MemberFacts(name=f"Member {number}") for number in range(count)]


@pytest.mark.parametrize("count", [0, 3, 4, 6, 8])
def test_a_commission_is_odd_and_not_smaller_than_asked(count: int) -> None:
    with pytest.raises(BadInput, match="at least 5"):
        require_commission(free(count), DEMONSTRATION)


@pytest.mark.parametrize("count", [5, 7])
def test_five_or_seven_who_are_free_are_a_commission(count: int) -> None:
    require_commission(free(count), DEMONSTRATION)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"took_part": True}, "marked in this exam"),
        ({"runs": True}, "ran this exam"),
        ({"is_party": True}, "brings the appeal"),
        ({"ties": {Tie.OWN_STUDENT}}, "taught this candidate"),
        ({"ties": {Tie.OWN_COLLEGE}}, "of the candidate's college"),
    ],
)
def test_who_marked_runs_or_is_tied_is_named_and_kept_out(facts: dict[str, object], words: str) -> None:
    member = MemberFacts(name="D. Akhmetova", **facts)  # type: ignore[arg-type]  # fields of the facts
    with pytest.raises(NoCommission) as caught:
        require_commission([*free(4), member], DEMONSTRATION)
    (found,) = caught.value.findings
    assert "D. Akhmetova" in str(found)
    assert words in str(found)


def test_a_shared_region_keeps_out_where_the_exam_says_so() -> None:
    neighbour = MemberFacts(name="Neighbour", ties={Tie.OWN_REGION})
    assert why_not(neighbour, DEMONSTRATION) is None
    assert why_not(neighbour, CHAMPIONSHIP) is not None


def test_more_than_half_of_all_members_decide() -> None:
    assert decided([STANDS, STANDS, AMENDED, STANDS, AMENDED], 5) is STANDS


def test_a_missing_vote_decides_nothing() -> None:
    with pytest.raises(BadInput, match="4/5"):
        decided([STANDS] * 4, 5)


def test_three_ways_without_a_majority_are_voted_on_again() -> None:
    with pytest.raises(Refused, match="votes again"):
        decided([STANDS, STANDS, AMENDED, AMENDED, ANNULLED], 5)
