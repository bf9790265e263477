"""Pieces one below the other over as many pages as they take: nothing is cut, and heads of tables come back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from certificates.errors import DoesNotFit
from certificates.layout.sheet import Sheet


class Strip(Protocol):
    """Something as wide as the page's text that is never broken."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A strip. `head` stands above it unless the piece before on the same page has the same one; `holds`: it stays with
    the piece that follows."""

    strip: Strip
    head: Strip | None = None
    holds: bool = False


def flowed(pieces: Iterable[Piece], first: float, later: float) -> Iterator[tuple[Strip, ...]]:
    """What stands on each page, when the first has `first` and every other `later` points of height.

    A group that holds together is broken only where it is higher than a page. Raises DoesNotFit for a strip higher
    than a page. There is always one page.
    """
    page: list[Strip] = []
    head, left = None, first
    for group in _held(pieces):
        if page and _height(group, head) > left:
            yield tuple(page)
            page, head, left = [], None, later
        for piece in group:
            strips = _with_head(piece, head)
            needed = sum(strip.height for strip in strips)
            if needed > left and page:
                yield tuple(page)
                page, left = [], later
                strips = _with_head(piece, None)
                needed = sum(strip.height for strip in strips)
            if needed > left:
                raise DoesNotFit("page", "", language="", needed=needed, available=left)
            page += strips
            head, left = piece.head, left - needed
    yield tuple(page)


def drawn(strips: Sequence[Strip], sheet: Sheet, left: float, top: float) -> float:
    """Puts the strips of a page one below the other; returns where they end."""
    for strip in strips:
        strip.draw(sheet, left, top)
        top -= strip.height
    return top


def _with_head(piece: Piece, standing: Strip | None) -> list[Strip]:
    wanted = piece.head is not None and piece.head is not standing
    return [piece.head, piece.strip] if wanted and piece.head is not None else [piece.strip]


def _held(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.holds:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Piece], head: Strip | None) -> float:
    total = 0.0
    for piece in group:
        total += sum(strip.height for strip in _with_head(piece, head))
        head = piece.head
    return total
