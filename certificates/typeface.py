"""The three weights of Golos Text: registered with reportlab once a process, measured in points.

Widths are read from the font's own table, so that what was measured is what reportlab draws: it applies no kerning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "fonts"
# All documents of a process share the font files, and reportlab keeps its place in one while it takes letters out.
ONE_AT_A_TIME = Lock()


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
    """Registers `face` on first use, once a process."""
    with ONE_AT_A_TIME:
        if face.value not in pdfmetrics.getRegisteredFontNames():
            path = FOLDER / f"{face.value}.ttf"
            pdfmetrics.registerFont(TTFont(face.value, path, asciiReadable=False, shapable=False))
    font = pdfmetrics.getFont(face.value)
    return Metrics({chr(code): font.face.charWidths[code] for code in font.face.charToGlyph})


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """The width of `text` in points. Every character must be drawable: see `glyphs.require_glyphs`."""
    return _units(text, face) * size / 1000 + tracking * len(text)


@lru_cache(maxsize=4096)
def _units(text: str, face: Face) -> float:
    """The same word is tried at many sizes: it is measured once, in thousandths of the size."""
    widths = metrics(face).widths
    return sum(widths[char] for char in text)


def save(canvas: Canvas) -> None:
    """Finish a document: its letters are taken out of the font files. Two at once would lose their place in them, so
    one waits for the other."""
    with ONE_AT_A_TIME:
        canvas.save()
