"""The list on which everybody who was handed something signs: as many pages as it takes, each with its head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certificates.layout.fitting import ASCENT, Style, fit
from certificates.layout.sheet import Sheet
from certificates.theme import CONTENT_WIDTH, INK, LEFT, LINE, MUTED, PAGE_HEIGHT, RIGHT
from certificates.typeface import Face

TOP, BOTTOM = 42.0, 64.0
ROW = 26.0
SHARES = (0.06, 0.40, 0.14, 0.26, 0.14)
HEAD, CELL = Style(Face.SEMI_BOLD, 8.5, 6.5, lines=1), Style(Face.REGULAR, 10, 7, lines=2, leading=1.15, single=0.8)
TITLE, LEAD = Style(Face.BOLD, 16, 12, lines=2), Style(Face.REGULAR, 9.5, 8, lines=3, leading=1.3)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whose signature is asked for."""

    name: str
    group: str


def receipt_pages(
    *,
    title: str,
    lines: Sequence[str],
    heads: Sequence[str],
    foot: str,
    receivers: Sequence[Receiver],
    language: str,
) -> Iterator[Sheet]:
    """Pages with a row for each receiver, numbered through. Raises MissingGlyph and DoesNotFit."""
    left, number = list(receivers), 0
    while left:
        sheet = Sheet()
        top = _head(sheet, title, lines, heads, language)
        room = max(1, int((top - BOTTOM) // ROW))
        for receiver in left[:room]:
            number += 1
            top = _row(sheet, top, (str(number), receiver.name, receiver.group), language)
        left = left[room:]
        _foot(sheet, foot, language)
        yield sheet


def _head(sheet: Sheet, title: str, lines: Sequence[str], heads: Sequence[str], language: str) -> float:
    top = PAGE_HEIGHT - TOP
    for text, style, colour in ((title, TITLE, INK), *((line, LEAD, MUTED) for line in lines)):
        fitted = fit("text", text, style, CONTENT_WIDTH, language)
        fitted.draw(sheet, LEFT, top, colour)
        top -= fitted.height + 4
    top -= 8
    for x, room, head in _cells(heads):
        fit("head", head, HEAD, room, language).draw(sheet, x, top, MUTED)
    top -= 14
    sheet.box((LEFT, top, CONTENT_WIDTH, 0.9), INK)
    return top


def _row(sheet: Sheet, top: float, texts: Sequence[str], language: str) -> float:
    for x, room, text in _cells(texts):
        if text:
            fitted = fit("cell", text, CELL, room, language)
            fitted.draw(sheet, x, top - (ROW - fitted.height) / 2, INK)
    sheet.box((LEFT, top - ROW, CONTENT_WIDTH, 0.5), LINE)
    return top - ROW


def _cells(texts: Sequence[str]) -> Iterator[tuple[float, float, str]]:
    """Left edge, room and text of each column that has a text."""
    x = LEFT
    for share, text in zip(SHARES, texts, strict=False):
        yield x, share * CONTENT_WIDTH - 6, text
        x += share * CONTENT_WIDTH


def _foot(sheet: Sheet, text: str, language: str) -> None:
    sheet.box((LEFT, BOTTOM - 22, (RIGHT - LEFT) * 0.6, 0.7), INK)
    fitted = fit("foot", text, Style(Face.REGULAR, 8, 6.5), CONTENT_WIDTH, language)
    fitted.draw(sheet, LEFT, BOTTOM - 25 + (1 - ASCENT), MUTED)
