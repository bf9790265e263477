"""What a check finds, and what it says of how far it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from registry.domain.sentences import Sentence

Thing = TypeVar("Thing")
BATCH = 1000


class Watch(Protocol):
    """Passes things on, one after another, and shows that they go by."""

    def __call__(self, name: str, count: int, things: Iterable[Thing], /) -> Iterator[Thing]:
        """`name` of the part, and how many things there are."""


class Part(StrEnum):
    """What is looked at, in this order."""

    DATABASE = "database"
    TRAIL = "trail"
    HEADS = "heads"
    SHEETS = "sheets"
    SCORES = "scores"
    PASSPORTS = "passports"
    STATUSES = "statuses"
    ENTRIES = "entries"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it has to be. `place` names the row (`passport 7`) for whoever looks into it.

    `warning`: worth knowing, and no damage.
    """

    part: Part
    place: str
    sentence: Sentence
    warning: bool = False


def unwatched(_name: str, _count: int, things: Iterable[Thing]) -> Iterator[Thing]:
    """Nobody looks on."""
    return iter(things)
