"""Scores of who does not sit in the seat any more, and what whoever scores anew may know (rules, section 3).

A score is its judge's. Once somebody else sits in the seat of an open sheet it is scored anew, and three judgements are
worth more than one only while they are independent. So for whoever sits there now the score left behind does not exist:
the round waits for theirs, and until it is in they see what anybody sees of a round that waits, the own column alone.
"""

from collections.abc import Collection, Mapping, Sequence

from registry.domain.aspect_score import scores_by_round
from registry.domain.entries import Score
from registry.domain.judgement import MAX_SPREAD, SEATS, round_to_score
from registry.domain.mark import Mark, MarkKey

Rounds = Mapping[int, Mapping[int, int]]
"""Scores of one aspect of one sitting: round → seat → score."""


def scored_anew(
    rounds: Rounds, given_by: Mapping[int, int | None], holder: int | None, max_spread: int = MAX_SPREAD
) -> int | None:
    """The round in which whoever sits in a seat scores anew: the one due, when another's score stands there.

    `given_by` says whose score the seat has in each round, `holder` who sits in it; None for nobody. The answer is None
    when nothing is left behind: the seat has no score in the round due, or it is the holder's own. Earlier rounds are
    history, which all three saw before they scored again.
    """
    due = round_to_score(rounds, max_spread)
    giver = given_by.get(due)
    return due if giver is not None and giver != holder else None


def seats_left_behind(
    marks: Collection[Mark], holders: Mapping[int, int], max_spread: int = MAX_SPREAD
) -> tuple[int, ...]:
    """The seats of one aspect that are scored anew; `holders` are the accounts that sit in the seats now."""
    scores = [mark for mark in marks if isinstance(mark.entry, Score)]
    rounds = scores_by_round(scores)
    return tuple(
        seat
        for seat in SEATS
        if scored_anew(rounds, _given_by(scores, seat), holders.get(seat), max_spread) is not None
    )


def known_to(
    account: int | None, marks: Sequence[Mark], seats: Mapping[str, int], max_spread: int = MAX_SPREAD
) -> Sequence[Mark]:
    """The marks of one sitting as this account may know them: without the scores it is going to give anew.

    `seats` are the account's own seats by aspect, on sheets that are open: what is signed off stands, and nobody gives
    it anew. The other two scores stay, and that is enough: of a round that waits nobody sees another's.
    """
    others = {
        mark.key.aspect for mark in marks if mark.scored_by != account and mark.key.seat == seats.get(mark.key.aspect)
    }
    gone = set[MarkKey]()
    for aspect in others:
        own = [mark for mark in marks if mark.key.aspect == aspect]
        seat = seats[aspect]
        number = scored_anew(scores_by_round(own), _given_by(own, seat), account, max_spread)
        gone |= {mark.key for mark in own if (mark.key.seat, mark.key.round) == (seat, number)}
    return [mark for mark in marks if mark.key not in gone] if gone else marks


def _given_by(marks: Collection[Mark], seat: int) -> Mapping[int, int | None]:
    return {mark.key.round: mark.scored_by for mark in marks if mark.key.seat == seat}
