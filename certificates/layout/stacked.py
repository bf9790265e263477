"""Cells one below the other in one cell of a table."""

from dataclasses import dataclass

from certificates.layout.cells import Cell, Laid
from certificates.layout.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Stacked:
    """The first on top."""

    cells: tuple[Cell, ...]
    gap: float = 2.0

    def laid(self, room: float) -> "LaidStack":
        """Set in `room` points."""
        return LaidStack(tuple(cell.laid(room) for cell in self.cells), self.gap)


@dataclass(frozen=True, slots=True)
class LaidStack:
    """Cells that have found their heights."""

    cells: tuple[Laid, ...]
    gap: float

    @property
    def height(self) -> float:
        return sum(cell.height for cell in self.cells) + self.gap * max(0, len(self.cells) - 1)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        for cell in self.cells:
            cell.draw(sheet, left, top)
            top -= cell.height + self.gap

    def split(self, height: float) -> "tuple[Laid, Laid]":
        """Never in two: it goes onto the first page."""
        return self, LaidStack((), 0)
