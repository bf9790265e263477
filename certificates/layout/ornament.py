"""The passport's ornament: a frieze of rhombs and horned lines, and a quiet lattice of rhombs in the band.

Plain geometry as on woven bands of the region; no emblem, no state symbol.
"""

from certificates.layout.sheet import Point, Shapes, Sheet
from certificates.theme import BRAND, BRAND_MIST, PAGE_HEIGHT, PAGE_WIDTH, SUN

FRIEZE_HEIGHT = 18.0
TILES = 16
TILE = PAGE_WIDTH / TILES
# A quarter of the horned figure between two rhombs, from a rhomb's centre in tile widths and frieze heights: from the
# rhomb's tip to the stem in the middle, up the stem, over, and down into the curl.
HORN = ((0.27, 0.0), (0.5, 0.0), (0.5, 0.34), (0.375, 0.34), (0.375, 0.15), (0.44, 0.15))
LATTICE_COLUMNS, LATTICE_ROWS = 7, 3


def draw_frieze(sheet: Sheet, top: float) -> None:
    """The strip under the band, `FRIEZE_HEIGHT` high, from edge to edge of the paper."""
    middle = top - FRIEZE_HEIGHT / 2
    sheet.box((0, top - FRIEZE_HEIGHT, PAGE_WIDTH, FRIEZE_HEIGHT), BRAND)
    centres = [TILE * (index + 0.5) for index in range(TILES)]
    outlines = tuple(_rhomb(x, middle, TILE * 0.25, FRIEZE_HEIGHT * 0.36) for x in centres)
    kernels = tuple(_rhomb(x, middle, TILE * 0.09, FRIEZE_HEIGHT * 0.13) for x in centres)
    horns = tuple(horn for x in centres for horn in _horns(x, middle))
    sheet.add(Shapes(outlines, SUN, line=1.0))
    sheet.add(Shapes(kernels, SUN))
    sheet.add(Shapes(horns, SUN, line=0.9, closed=False))


def draw_lattice(sheet: Sheet, bottom: float) -> None:
    """Nested rhombs at the right of the band, hardly lighter than it: they must never compete with the text."""
    height = (PAGE_HEIGHT - bottom) / LATTICE_ROWS
    width = height * 0.72
    rhombs = []
    for row in range(LATTICE_ROWS):
        for column in range(LATTICE_COLUMNS):
            x, y = PAGE_WIDTH - width * (column + 0.5), bottom + height * (row + 0.5)
            rhombs += [_rhomb(x, y, width * share / 2, height * share / 2) for share in (1.0, 0.62)]
    sheet.add(Shapes(tuple(rhombs), BRAND_MIST, line=0.8))


def _rhomb(x: float, y: float, half_width: float, half_height: float) -> tuple[Point, ...]:
    return ((x - half_width, y), (x, y + half_height), (x + half_width, y), (x, y - half_height))


def _horns(x: float, y: float) -> tuple[tuple[Point, ...], ...]:
    """The quarter mirrored to the left and downwards: four around each rhomb."""
    return tuple(
        tuple((x + TILE * dx * right, y + FRIEZE_HEIGHT * dy * up) for dx, dy in HORN)
        for right in (1, -1)
        for up in (1, -1)
    )
