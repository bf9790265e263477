"""The draw of workstations: numbers go to attempts by lot (rules, section 4)."""

from collections.abc import Callable, Mapping

Shuffle = Callable[[list[int]], None]


def drawn_workstations(numbers: Mapping[int, int], shuffle: Shuffle) -> dict[int, int]:
    """Attempt → new number: the same numbers, given out anew. `shuffle` orders a list by lot, in its place."""
    lots = sorted(numbers.values())
    shuffle(lots)
    return dict(zip(sorted(numbers), lots, strict=True))
