"""One claim slip of ten on a page, and the lines along which they are cut apart."""

from dataclasses import dataclass, field

from certificates.errors import DoesNotFit
from certificates.layout.fitting import Style, fit
from certificates.layout.sheet import Boxes, Sheet
from certificates.qr import Matrix, runs
from certificates.theme import BRAND_DEEP, INK, MM, MUTED, PAGE_HEIGHT, PAGE_WIDTH
from certificates.typeface import Face, width

COLUMNS, ROWS = 2, 5
WIDTH, HEIGHT = PAGE_WIDTH / COLUMNS, PAGE_HEIGHT / ROWS
INSET = 6 * MM
QR_SIDE = 24 * MM
TEXT_ROOM = WIDTH - 2 * INSET
BESIDE_QR = TEXT_ROOM - QR_SIDE - 4 * MM
DASH, PAUSE = 4.0, 3.0
CAPITALS = 0.72  # how high they are, in font sizes

SMALL = Style(Face.REGULAR, 7, 5.5, lines=2, leading=1.25)
TITLE = Style(Face.SEMI_BOLD, 8.5, 6.5, lines=1)
NAME = Style(Face.BOLD, 12, 7.5, lines=2, leading=1.2, single=0.8, wrapped=9.5)
WHOSE = Style(Face.REGULAR, 8, 6, lines=2, leading=1.25)
CODE = Style(Face.BOLD, 18, 14, lines=1)
STEPS = Style(Face.REGULAR, 7.5, 6, lines=3, leading=1.25)


@dataclass(frozen=True, slots=True)
class SlipWords:
    """The texts of one slip, in its holder's language."""

    issuer: str
    title: str
    name: str
    whose: str
    code: str = field(repr=False)
    steps: str
    warning: str
    language: str


def place_slip(sheet: Sheet, number: int, texts: SlipWords, matrix: Matrix) -> None:
    """Puts a slip onto its place: 0 is top left, 1 top right. Raises MissingGlyph and DoesNotFit."""
    left = WIDTH * (number % COLUMNS) + INSET
    top = PAGE_HEIGHT - HEIGHT * (number // COLUMNS) - INSET
    place = top
    for name, style, colour, after in (
        ("issuer", SMALL, MUTED, 1.5),
        ("title", TITLE, BRAND_DEEP, 4),
        ("name", NAME, INK, 1),
        ("whose", WHOSE, MUTED, 0),
    ):
        fitted = fit(name, getattr(texts, name), style, TEXT_ROOM, texts.language)
        fitted.draw(sheet, left, place, colour)
        place -= fitted.height + after
    bottom = PAGE_HEIGHT - HEIGHT * (number // COLUMNS + 1) + INSET
    free = place - _code_and_steps(sheet, left, bottom, texts)
    if free < 0:
        raise DoesNotFit("slip", texts.name, language=texts.language, needed=-free, available=0)
    _qr(sheet, left + TEXT_ROOM - QR_SIDE, bottom, matrix)


def cut_lines(sheet: Sheet, placed: int) -> None:
    """Dashed lines between the slips that are on the page, to its edges: for scissors or a cutter."""
    rows = -(-placed // COLUMNS)
    dashes = [(WIDTH - 0.2, y, 0.4, DASH) for y in _steps(PAGE_HEIGHT - rows * HEIGHT, PAGE_HEIGHT)]
    for row in range(1, rows + 1 if rows < ROWS else ROWS):
        dashes += [(x, PAGE_HEIGHT - row * HEIGHT - 0.2, DASH, 0.4) for x in _steps(0, PAGE_WIDTH)]
    sheet.add(Boxes(tuple(dashes), MUTED))


def _code_and_steps(sheet: Sheet, left: float, bottom: float, texts: SlipWords) -> float:
    """Puts them beside the QR code; returns where the code begins."""
    steps = fit("steps", texts.steps, STEPS, BESIDE_QR, texts.language)
    warning = fit("warning", texts.warning, STEPS, BESIDE_QR, texts.language)
    code = fit("code", texts.code, CODE, BESIDE_QR, texts.language)
    top = bottom + warning.height
    warning.draw(sheet, left, top, INK)
    top += steps.height + 2
    steps.draw(sheet, left, top, MUTED)
    tracking = min(1.2, (BESIDE_QR - width(texts.code, code.face, code.size)) / len(texts.code))
    sheet.text(left, top + 6, texts.code, code.face, code.size, INK, tracking=max(0.0, tracking))
    return top + 6 + code.size * CAPITALS


def _qr(sheet: Sheet, left: float, bottom: float, matrix: Matrix) -> None:
    module = QR_SIDE / len(matrix)
    top = bottom + QR_SIDE
    dark = tuple(
        (left + column * module, top - (row + 1) * module, length * module, module)
        for row, column, length in runs(matrix)
    )
    sheet.add(Boxes(dark, INK))


def _steps(start: float, end: float) -> list[float]:
    count = int((end - start) // (DASH + PAUSE))
    return [start + index * (DASH + PAUSE) for index in range(count + 1)]
