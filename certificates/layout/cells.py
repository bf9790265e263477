"""What stands in a cell of a table: words, boxes to tick, squares and lines to write in.

A cell is laid out for the room it has and knows its height from then on; nothing is ever cut. A word wider than the
room is broken inside, as a last resort.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from certificates.layout.fitting import ASCENT, wrap
from certificates.layout.sheet import Shapes, Sheet
from certificates.layout.spelling import paragraphs
from certificates.theme import INK, Colour
from certificates.typeface import Face, width

LEADING = 1.26
TICK, AFTER_TICK = 8.0, 5.0


class Align(StrEnum):
    """Where a line of words stands in its room."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Laid(Protocol):
    """A cell that has found its lines."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""

    def split(self, height: float) -> "tuple[Laid, Laid]":
        """The part that has room in `height`, and the rest."""


class Cell(Protocol):
    """What is to stand in a cell."""

    def laid(self, room: float) -> Laid:
        """Set in `room` points."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a cell. `tick`: a box before it, empty or ticked; None for none. `before`: space above."""

    text: str
    size: float = 9.0
    face: Face = Face.REGULAR
    colour: Colour = INK
    tick: bool | None = None
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs one below the other."""

    parts: tuple[Part, ...]
    align: Align = Align.LEFT

    def laid(self, room: float) -> "LaidWords":
        """Set in `room` points."""
        return LaidWords(tuple(line for part in self.parts for line in _lines(part, room)), room, self.align)


@dataclass(frozen=True, slots=True)
class WordLine:
    """One line as it is drawn."""

    text: str
    part: Part
    indent: float
    first: bool

    @property
    def height(self) -> float:
        return self.part.size * LEADING + (self.part.before if self.first else 0)


@dataclass(frozen=True, slots=True)
class LaidWords:
    """Lines with their room."""

    lines: tuple[WordLine, ...]
    room: float
    align: Align

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        for line in self.lines:
            part, below = line.part, top - line.height
            baseline = below + part.size * (LEADING - ASCENT)
            if line.first and part.tick is not None:
                tick_box(sheet, left, baseline - 0.8, ticked=part.tick)
            x = left + line.indent + self._shift(line)
            sheet.text(x, baseline, line.text, part.face, part.size, part.colour)
            top = below

    def split(self, height: float) -> "tuple[LaidWords, LaidWords]":
        count, taken = 0, 0.0
        while count < len(self.lines) and taken + self.lines[count].height <= height:
            taken += self.lines[count].height
            count += 1
        fitting, rest = self.lines[:count], self.lines[count:]
        return LaidWords(fitting, self.room, self.align), LaidWords(rest, self.room, self.align)

    def _shift(self, line: WordLine) -> float:
        free = self.room - line.indent - width(line.text, line.part.face, line.part.size)
        return {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[self.align]


def words(text: str, size: float = 9.0, *, align: Align = Align.LEFT, face: Face = Face.REGULAR) -> Words:
    """A cell with one text."""
    return Words((Part(text, size, face),), align)


def tick_box(sheet: Sheet, left: float, bottom: float, *, ticked: bool) -> None:
    """A box of 8 points, with a tick in it when `ticked`."""
    right, top = left + TICK, bottom + TICK
    sheet.add(Shapes((((left, bottom), (right, bottom), (right, top), (left, top)),), INK, line=0.7))
    if ticked:
        stroke = ((left + 1.6, bottom + 4.2), (left + 3.4, bottom + 1.9), (left + 6.6, bottom + 6.4))
        sheet.add(Shapes((stroke,), INK, line=1.4, closed=False))


def _lines(part: Part, room: float) -> Iterator[WordLine]:
    indent = 0.0 if part.tick is None else TICK + AFTER_TICK
    first = True
    for paragraph in paragraphs(part.text):
        for line in _fitting(wrap(paragraph, part.face, part.size, room - indent), part, room - indent):
            yield WordLine(line, part, indent, first)
            first = False


def _fitting(lines: Sequence[str], part: Part, room: float) -> Iterator[str]:
    """The lines, those that are one word too long broken inside it, with a hyphen after a letter."""
    for line in lines:
        rest = line
        while width(rest, part.face, part.size) > room and len(rest) > 1:
            count = len(rest) - 1
            while count > 1 and width(f"{rest[:count]}-", part.face, part.size) > room:
                count -= 1
            yield f"{rest[:count]}-" if rest[count - 1].isalpha() else rest[:count]
            rest = rest[count:]
        yield rest


NOTHING = Words(())
