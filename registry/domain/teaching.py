"""Who taught whom: what makes a candidate an examiner's own student (rules, section 4)."""

from collections.abc import Iterable
from dataclasses import dataclass

IGNORED = " -‐‑‒–—―_./"


@dataclass(frozen=True, slots=True)
class Taught:
    """What an examiner taught: one person, or a study group of a college. Ids; exactly one of the two is there."""

    person: int | None = None
    college: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Student:
    """A candidate's person, and the college and study group they were enrolled from."""

    person: int
    college: int | None = None
    group: str = ""


def students_among(taught: Iterable[Taught], candidates: Iterable[Student]) -> frozenset[int]:
    """The persons among the candidates whom somebody with these ties taught."""
    ties = tuple(taught)
    persons = {tie.person for tie in ties if tie.person is not None}
    groups = {(tie.college, group_key(tie.group)) for tie in ties if tie.college is not None}
    return frozenset(
        candidate.person for candidate in candidates if candidate.person in persons or _group_of(candidate) in groups
    )


def group_key(group: str) -> str:
    """A study group's name without what people write differently: case, spaces, hyphens, dots."""
    return "".join(letter for letter in group.casefold() if letter not in IGNORED)


def _group_of(candidate: Student) -> tuple[int | None, str] | None:
    # Whoever has no group, or no college, is in nobody's.
    key = group_key(candidate.group)
    return (candidate.college, key) if candidate.college is not None and key else None
