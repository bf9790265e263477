"""Texts that must fit: wrap first, then shrink by half points to a floor, then refuse. Never cut, never overlap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from certificates.errors import DoesNotFit
from certificates.glyphs import require_glyphs
from certificates.layout.sheet import Sheet
from certificates.theme import Colour
from certificates.typeface import Face, width

STEP = 0.5
# From the top of a line to its baseline, in font sizes: room for the accents of capitals.
ASCENT = 0.95
# A line may break after a space, a hyphen or a slash; a no-break space is no space here.
PIECE = re.compile(r"[^ \-/]+[-/]*[ ]?|[-/]+[ ]?|[ ]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text may look: from `size` down to `floor` points, on at most `lines` lines.

    `single` is the share of the size down to which a text shrinks to stay on one line before it takes a second;
    `wrapped` is the size that several lines begin with, where it differs from `size`.
    """

    face: Face
    size: float
    floor: float
    lines: int = 1
    leading: float = 1.25
    single: float = 1
    wrapped: float | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that has found its size and its lines."""

    lines: tuple[str, ...]
    face: Face
    size: float
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * self.leading

    @property
    def width(self) -> float:
        return max(width(line, self.face, self.size) for line in self.lines)

    def draw(self, sheet: Sheet, x: float, top: float, colour: Colour) -> None:
        """Puts the lines below `top`, which is the top of the first line's capitals and accents."""
        for number, line in enumerate(self.lines):
            sheet.text(x, top - self.size * (ASCENT + number * self.leading), line, self.face, self.size, colour)

    def draw_right(self, sheet: Sheet, right: float, top: float, colour: Colour) -> None:
        """The same with every line ending at `right`."""
        for number, line in enumerate(self.lines):
            sheet.text_right(
                right, top - self.size * (ASCENT + number * self.leading), line, self.face, self.size, colour
            )


@lru_cache(maxsize=4096)
def fit(field: str, text: str, style: Style, room: float, language: str) -> Fitted:
    """`text` on lines no wider than `room` points.

    `field` names the text in errors. Results are kept: fixed words, colleges and sections come back on every page of a
    batch. Raises MissingGlyph for characters the fonts lack, DoesNotFit below the floor.
    """
    require_glyphs(text)
    for size, most in _attempts(style):
        lines = wrap(text, style.face, size, room)
        if len(lines) <= most and all(width(line, style.face, size) <= room for line in lines):
            return Fitted(lines, style.face, size, style.leading)
    needed = width(text, style.face, style.floor)
    raise DoesNotFit(field, text, language=language, needed=needed, available=room * style.lines, lines=style.lines)


def _attempts(style: Style) -> Iterator[tuple[float, int]]:
    """Sizes with the most lines at each, in the order they are tried."""
    yield from ((size, 1) for size in _sizes(style.size, style.size * style.single))
    yield from ((size, style.lines) for size in _sizes(style.wrapped or style.size, style.floor))


def _sizes(size: float, floor: float) -> Iterator[float]:
    while size >= floor:
        yield size
        size -= STEP


def wrap(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Lines filled one after the other; a single word wider than `room` stays whole on a line of its own."""
    lines, line, taken = [], "", 0.0
    for piece in PIECE.findall(text):
        if line and taken + width(piece.rstrip(" "), face, size) > room:
            lines.append(line.rstrip(" "))
            line, taken = "", 0.0
        line += piece
        taken += width(piece, face, size)
    return (*lines, line.rstrip(" "))
