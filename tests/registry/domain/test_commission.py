"""How an attestation commission decides."""

from fractions import Fraction

import pytest

from registry.domain.commission import BallotResult, Tally, Vote, VotingRules, result_of, tally

WORDS = {"+": Vote.FOR, "-": Vote.AGAINST, "0": Vote.ABSTAINED}


def cast(text: str) -> dict[int, Vote]:
    """`++-0`: member 1 for it, 2 for it, 3 against it, 4 abstains; member 1 is the chair."""
    return {member: WORDS[letter] for member, letter in enumerate(text, start=1)}


def test_votes_are_counted_and_whoever_abstains_is_there() -> None:
    assert tally(cast("++-0")) == Tally(for_it=2, against=1, abstained=1)
    assert tally(cast("++-0")).present == 4


@pytest.mark.parametrize(
    ("votes", "members", "decided"),
    [
        ("", 3, BallotResult.NO_QUORUM),
        ("+", 3, BallotResult.NO_QUORUM),
        ("++", 3, BallotResult.ACCEPTED),
        ("+++", 5, BallotResult.NO_QUORUM),
        ("++++", 6, BallotResult.ACCEPTED),
        ("++--", 6, BallotResult.ACCEPTED),  # the chair is for it
        ("--++", 6, BallotResult.REFUSED),
        ("0+-", 3, BallotResult.REFUSED),  # the chair abstains
        ("+-00", 4, BallotResult.ACCEPTED),
        ("+++--", 5, BallotResult.ACCEPTED),
        ("++000", 5, BallotResult.REFUSED),  # two of five there are not more than a half
        ("000", 3, BallotResult.REFUSED),
    ],
)
def test_two_thirds_have_to_be_there_and_more_than_half_of_them_for_it(
    votes: str, members: int, decided: BallotResult
) -> None:
    assert result_of(cast(votes), members=members, chair=1, rules=VotingRules()) is decided


def test_an_instance_may_ask_for_more_and_leave_the_chair_one_vote() -> None:
    strict = VotingRules(quorum=Fraction(1), majority=Fraction(2, 3), chair_decides=False)
    assert result_of(cast("++"), members=3, chair=1, rules=strict) is BallotResult.NO_QUORUM
    assert result_of(cast("++-"), members=3, chair=1, rules=strict) is BallotResult.REFUSED
    assert result_of(cast("+-"), members=2, chair=1, rules=strict) is BallotResult.REFUSED
    assert result_of(cast("+++"), members=3, chair=1, rules=strict) is BallotResult.ACCEPTED


def test_without_a_chair_a_tie_is_lost() -> None:
    assert result_of(cast("+-"), members=2, chair=None, rules=VotingRules()) is BallotResult.REFUSED
