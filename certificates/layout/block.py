"""What every part of the page between band and foot has: a height known before anything is drawn."""

from typing import Protocol

from certificates.layout.sheet import Sheet


class Block(Protocol):
    """A planned part of the page. Planning raises MissingGlyph and DoesNotFit; drawing cannot fail."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, sheet: Sheet, top: float) -> None:
        """Puts the block on the sheet, from `top` downwards, `height` points."""
