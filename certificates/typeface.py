"""The three weights of Golos Text: registered with reportlab once a process, measured in points.

Widths are read from the font's own table, so that what was measured is what reportlab draws: it applies no kerning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"


class Face(StrEnum):
    """A weight, by the name reportlab knows it by."""

    REGULAR = "GolosText-Regular"
    SEMI_BOLD = "GolosText-SemiBold"
    BOLD = "GolosText-Bold"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Advance widths by character, in thousandths of the font size."""

    widths: Mapping[str, float]


@cache
def metrics(face: Face) -> Metrics:
    """Registers `face` on first use. The cache is per process; registering twice is harmless."""
    font = TTFont(face.value, FOLDER / f"{face.value}.ttf", asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return Metrics({chr(code): font.face.charWidths[code] for code in font.face.charToGlyph})


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """The width of `text` in points. Every character must be drawable: see `glyphs.require_glyphs`."""
    return _units(text, face) * size / 1000 + tracking * len(text)


@lru_cache(maxsize=4096)
def _units(text: str, face: Face) -> float:
    """The same word is tried at many sizes: it is measured once, in thousandths of the size."""
    widths = metrics(face).widths
    return sum(widths[char] for char in text)
