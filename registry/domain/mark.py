"""A mark as it was entered, and the key it is known by (rules, section 3)."""

from dataclasses import dataclass

from registry.domain.entries import Entry, Score
from registry.domain.errors import BadInput
from registry.domain.judgement import SEATS
from registry.domain.sentences import say

AGREED = 0


@dataclass(frozen=True, slots=True, order=True)
class MarkKey:
    """What one entry is for. `aspect` is the aspect's id, not its code; rounds begin at 1.

    Seat 0 holds the agreed value of a measurement, seats 1–3 are the judges'. Raises BadInput for any other seat.
    """

    sitting: int
    aspect: str
    seat: int
    round: int = 1

    def __post_init__(self) -> None:
        if self.seat not in (AGREED, *SEATS) or self.round < 1:
            raise BadInput(say("A mark belongs to seat 0, 1, 2 or 3 and to a round from 1 upwards."))


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry with its key. `scored_by` is the id of the person whose value it is, not of who typed it in."""

    key: MarkKey
    entry: Entry
    scored_by: int | None = None

    def __post_init__(self) -> None:
        if isinstance(self.entry, Score) is (self.key.seat == AGREED):
            raise BadInput(say("Judgement scores belong to seats 1 to 3, agreed values to seat 0."))
