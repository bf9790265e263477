"""A leaf of paper: its measures and its margins, upright or across."""

from dataclasses import dataclass

from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH


@dataclass(frozen=True, slots=True)
class Leaf:
    """All in points. What is printed keeps off every edge by `margin`; the foot stands below it, above `bottom`."""

    width: float
    height: float
    margin: float = 34.0
    bottom: float = 22.0

    @property
    def left(self) -> float:
        """Where lines begin."""
        return self.margin

    @property
    def right(self) -> float:
        """Where lines end."""
        return self.width - self.margin

    @property
    def room(self) -> float:
        """How long a line may be."""
        return self.width - 2 * self.margin


UPRIGHT = Leaf(PAGE_WIDTH, PAGE_HEIGHT)
ACROSS = Leaf(PAGE_HEIGHT, PAGE_WIDTH)
