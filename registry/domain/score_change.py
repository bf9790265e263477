"""Which round a judge's score belongs to, and when it may still be changed (rules, section 3).

Scores are independent because nobody sees another's before all three are in. A score that could be changed afterwards
would follow what the others gave. So it stands from that moment, unless the sheet was signed off and then reopened by
the chief expert with a reason, or the judge who gave it was replaced and the new one scores anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.domain.errors import Refused
from registry.domain.judgement import MAX_SPREAD, latest_round, round_to_score
from registry.domain.sentences import say


class ScoreStands(Refused):
    """All three scores of the round are in, so none of them changes any more."""


@dataclass(frozen=True, slots=True)
class Openness:
    """What lifts the rule.

    `reopened`: the sheet was opened again with a reason. `taken_over`: the seat has a new judge. `called_out`: scores
    are called out to a scribe, so nobody's were hidden from the start, and a slip of the scribe can be put right.
    """

    reopened: bool = False
    taken_over: bool = False
    called_out: bool = False

    @property
    def lifts(self) -> bool:
        """Whether a revealed score may be changed."""
        return self.reopened or self.taken_over or self.called_out


CLOSED = Openness()


def score_round(
    rounds: Mapping[int, Mapping[int, int]], openness: Openness = CLOSED, max_spread: int = MAX_SPREAD
) -> int:
    """The round a new score, or a change of one, goes to: the one due.

    Raises ScoreStands when that round is revealed already.
    A judge may change the own score of the round due as long as another's is still awaited.
    """
    number = round_to_score(rounds, max_spread)
    latest = latest_round(rounds)
    revealed = latest.number == number and latest.complete
    if revealed and not openness.lifts:
        raise ScoreStands(
            say(
                "All three scores are in and shown, so they stand. If one was a slip of the finger, sign the sheet off "
                "and ask the chief expert to reopen it with that reason."
            )
        )
    return number
