"""Cells to write in: squares for scores, a field for a value; what was entered stands in them on a filled sheet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certificates.layout.fitting import ASCENT, Style, fit
from certificates.layout.sheet import Boxes, Shapes, Sheet
from certificates.qr import QUIET_MODULES, Matrix, runs
from certificates.theme import INK, MUTED
from certificates.typeface import Face, width

if TYPE_CHECKING:
    from certificates.layout.cells import Laid

SIDE, FLAT = 21.0, 19.0
BETWEEN = 5.0
INSIDE = Style(Face.SEMI_BOLD, 11, 5.5)
UNIT = Style(Face.REGULAR, 8, 5, lines=2, leading=1.1)
TINY = 5.5


@dataclass(frozen=True, slots=True)
class Box:
    """One box to write in: what stands in it, and its small label in the corner."""

    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class BoxRow:
    """Boxes side by side, as wide as there is room, at most squares of 21 points. `wide`: one field over the room.
    `unit` stands behind it."""

    boxes: tuple[Box, ...]
    wide: bool = False
    unit: str = ""

    def laid(self, room: float) -> "LaidBoxes":
        """Set in `room` points."""
        if self.wide:
            unit = min(room * 0.5, width(self.unit, Face.REGULAR, UNIT.size) + 4) if self.unit else 0.0
            return LaidBoxes(self, room - unit, FLAT, unit)
        count = len(self.boxes)
        side = min(SIDE, (room - BETWEEN * 0.4 * (count - 1)) / count)
        return LaidBoxes(self, side, min(SIDE, max(side, 13.0)), 0.0)


@dataclass(frozen=True, slots=True)
class LaidBoxes:
    """Boxes that have their sides."""

    row: BoxRow
    side: float
    height: float
    unit: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        gap = BETWEEN if self.side >= SIDE else BETWEEN * 0.4
        for box in self.row.boxes:
            _frame(sheet, left, top, self.side, self.height)
            if box.label:
                sheet.text(left + 1.8, top - TINY * ASCENT - 0.4, box.label, Face.REGULAR, TINY, MUTED)
            if box.text:
                text = fit("box", box.text, INSIDE, self.side - 3, "")
                x = left + (self.side - text.width) / 2
                text.draw(sheet, x, top - (self.height - text.size) / 2 + text.size * 0.08, INK)
            left += self.side + gap
        if self.unit:
            unit = fit("unit", self.row.unit, UNIT, self.unit - 3, "")
            unit.draw(sheet, left - gap + 3, top - (self.height - unit.height) / 2, MUTED)

    def split(self, height: float) -> "tuple[Laid, Laid]":
        """Never in two: it goes onto the first page."""
        return self, LaidBoxes(BoxRow(()), 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, centred in its column."""

    matrix: Matrix
    side: float

    def laid(self, room: float) -> "LaidCode":
        """Set in `room` points."""
        return LaidCode(self.matrix, min(self.side, room), room)


@dataclass(frozen=True, slots=True)
class LaidCode:
    """A QR code with its quiet zone."""

    matrix: Matrix
    side: float
    room: float

    @property
    def height(self) -> float:
        return self.side

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        module = self.side / (len(self.matrix) + QUIET_MODULES)
        edge, begin = top - module * QUIET_MODULES / 2, left + (self.room - self.side) / 2 + module * QUIET_MODULES / 2
        dark = tuple(
            (begin + column * module, edge - (row + 1) * module, length * module, module)
            for row, column, length in runs(self.matrix)
        )
        sheet.add(Boxes(dark, INK))

    def split(self, height: float) -> "tuple[Laid, Laid]":
        """Never in two."""
        return self, LaidBoxes(BoxRow(()), 0, 0, 0)


def _frame(sheet: Sheet, left: float, top: float, side: float, height: float) -> None:
    corners = ((left, top), (left + side, top), (left + side, top - height), (left, top - height))
    sheet.add(Shapes((corners,), INK, line=0.7))
