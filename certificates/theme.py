"""Colours and measures of the printed passport, in points from the bottom left of an A4 page."""

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 42.0
LEFT, RIGHT = MARGIN, PAGE_WIDTH - MARGIN
CONTENT_WIDTH = RIGHT - LEFT


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float


def _hex(text: str) -> Colour:
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return Colour(red, green, blue)


INK = _hex("13212b")
MUTED = _hex("54656f")
LINE = _hex("d9e0e3")
TRACK = _hex("e4eaec")
PAPER = _hex("ffffff")
GROUND = _hex("f2f6f6")
BRAND = _hex("0b6e7f")
BRAND_DEEP = _hex("084b58")
BRAND_MIST = _hex("0e5866")
ON_BRAND = _hex("cfe3e6")
SUN = _hex("e8b11c")
SILVER = _hex("aeb9bf")
BRONZE = _hex("b0713c")
