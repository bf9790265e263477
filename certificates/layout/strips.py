"""Strips between tables: paragraphs, and lines to sign on."""

from collections.abc import Sequence
from dataclasses import dataclass

from certificates.layout.cells import Part, Words
from certificates.layout.flow import Piece
from certificates.layout.sheet import Sheet
from certificates.theme import INK, MUTED
from certificates.typeface import Face

WRITING, BETWEEN = 22.0, 14.0


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, so high."""

    height: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Nothing."""


class Said:
    """Words over the whole width."""

    def __init__(self, cell: Words, room: float, *, before: float = 0.0, after: float = 4.0) -> None:
        self._laid, self._before = cell.laid(room), before
        self.height = before + self._laid.height + after

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts them below `top`."""
        self._laid.draw(sheet, left, top - self._before)


class SigningLine:
    """Who signs, a line for the signature, a line for the date; the name in print where it is known."""

    def __init__(self, who: str, name: str, captions: tuple[str, str, str], room: float) -> None:
        self._widths = (room * 0.42, room * 0.36 - BETWEEN, room * 0.22 - BETWEEN)
        self._who = Words((Part(who, 9, Face.SEMI_BOLD), *((Part(name, 9),) if name else ()))).laid(self._widths[0])
        self._captions = [
            Words((Part(caption, 7, colour=MUTED),)).laid(width)
            for caption, width in zip(captions, self._widths, strict=True)
        ]
        self._named = bool(name)
        self.height = max(self._who.height, WRITING) + max(c.height for c in self._captions) + 6

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""
        self._who.draw(sheet, left, top)
        y = top - max(self._who.height, WRITING)
        x = left
        for number, (width, caption) in enumerate(zip(self._widths, self._captions, strict=True)):
            if number or not self._named:
                sheet.box((x, y, width, 0.7), INK)
                caption.draw(sheet, x, y - 2)
            x += width + BETWEEN


def heading(text: str, room: float) -> Piece:
    """What stands above the next piece, on the same page."""
    return Piece(Said(Words((Part(text, 11, Face.BOLD),)), room, before=12), holds=True)


def note(text: str, room: float, *, before: float = 4.0) -> Piece:
    """Quiet words."""
    return Piece(Said(Words((Part(text, 8, colour=MUTED),)), room, before=before))


def signing_lines(lines: Sequence[tuple[str, str]], captions: tuple[str, str, str], room: float) -> list[Piece]:
    """A line for each person: what they are, and their name. They stay together; each is one piece."""
    last = len(lines) - 1
    drawn = (
        Piece(SigningLine(who, name, captions, room), holds=number < last) for number, (who, name) in enumerate(lines)
    )
    return [Piece(Space(8), holds=True), *drawn]
