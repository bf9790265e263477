"""How an attestation commission decides: who has to be there, and how many have to be for it (rules, section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Vote(StrEnum):
    """What one member says to one question. Whoever abstains is there, and counts for the quorum."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class BallotResult(StrEnum):
    """What the votes come to. NO_QUORUM: too few were there, so nothing is decided; the commission meets again."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRules:
    """`quorum`: the part of the members who have to vote. `majority`: more than this part of those has to be for it.

    `chair_decides`: with as many for as against, the chair's vote counts.
    """

    quorum: Fraction = Fraction(2, 3)
    majority: Fraction = Fraction(1, 2)
    chair_decides: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what."""

    for_it: int
    against: int
    abstained: int

    @property
    def present(self) -> int:
        """Everybody who voted."""
        return self.for_it + self.against + self.abstained


def tally(votes: Mapping[int, Vote]) -> Tally:
    """The votes of one question, by member, counted."""
    said = list(votes.values())
    return Tally(said.count(Vote.FOR), said.count(Vote.AGAINST), said.count(Vote.ABSTAINED))


def result_of(votes: Mapping[int, Vote], *, members: int, chair: int | None, rules: VotingRules) -> BallotResult:
    """What the commission decided: `votes` by member, `members` there are altogether with a vote, `chair` among them.

    Compared exactly: 2 of 3 is a quorum of two thirds, and half of those present is no majority of more than a half.
    """
    counted = tally(votes)
    if counted.present == 0 or counted.present < rules.quorum * members:
        return BallotResult.NO_QUORUM
    if counted.for_it > rules.majority * counted.present:
        return BallotResult.ACCEPTED
    tied = counted.for_it == counted.against
    by_chair = rules.chair_decides and tied and chair is not None and votes.get(chair) is Vote.FOR
    return BallotResult.ACCEPTED if by_chair else BallotResult.REFUSED
