"""The parts of a printed form, set one below the other: words, facts, boxes to tick, lines to write on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from certificates.errors import DoesNotFit
from certificates.layout.fitting import ASCENT, Fitted, Style, fit
from certificates.layout.sheet import Shapes, Sheet
from certificates.theme import CONTENT_WIDTH, INK, LEFT, LINE, MUTED, PAGE_HEIGHT
from certificates.typeface import Face

TOP, BOTTOM = 42.0, 28.0
LABEL_WIDTH = 120.0
BOX = 12.0
TEXT_LEFT = LEFT + BOX + 8
WRITING = 24.0
BETWEEN = 16.0


class Block(Protocol):
    """A part of a form."""

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        """Puts it below `top` and returns where the next one begins. Raises MissingGlyph and DoesNotFit."""


def stacked(blocks: Iterable[Block], language: str) -> Sheet:
    """The page with these parts from its top. Raises DoesNotFit when they need more than one page."""
    sheet, top = Sheet(), PAGE_HEIGHT - TOP
    for block in blocks:
        top = block.place(sheet, top, language)
    if top < BOTTOM:
        raise DoesNotFit("page", "", language=language, needed=PAGE_HEIGHT - top, available=PAGE_HEIGHT - BOTTOM)
    return sheet


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words over the whole width."""

    text: str
    size: float = 10
    face: Face = Face.REGULAR
    muted: bool = False
    after: float = 6

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        fitted = fit("text", self.text, _style(self.face, self.size), CONTENT_WIDTH, language)
        fitted.draw(sheet, LEFT, top, MUTED if self.muted else INK)
        return top - fitted.height - self.after


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: its label, and the text beside it."""

    label: str
    text: str
    strong: bool = False

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        label = fit("label", self.label, _style(Face.REGULAR, 9), LABEL_WIDTH, language)
        face, size = (Face.SEMI_BOLD, 12.0) if self.strong else (Face.REGULAR, 10.0)
        text = fit("text", self.text, _style(face, size), CONTENT_WIDTH - LABEL_WIDTH - 8, language)
        _beside(sheet, top, label, text)
        return top - max(label.height, text.height) - 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick, what it is called, what it means."""

    title: str
    meaning: str

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        room = CONTENT_WIDTH - BOX - 8
        title = fit("choice", self.title, _style(Face.SEMI_BOLD, 10.5), room, language)
        meaning = fit("choice", self.meaning, _style(Face.REGULAR, 9.5), room, language)
        bottom = top - BOX - 1
        corners = ((LEFT, bottom), (LEFT + BOX, bottom), (LEFT + BOX, bottom + BOX), (LEFT, bottom + BOX))
        sheet.add(Shapes((corners,), INK, line=0.9))
        title.draw(sheet, TEXT_LEFT, top, INK)
        meaning.draw(sheet, TEXT_LEFT, top - title.height, MUTED)
        return top - title.height - meaning.height - 6


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on, side by side, the first twice as long; what belongs there stands below."""

    labels: tuple[str, ...]

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        shares = (2.0,) + (1.0,) * (len(self.labels) - 1)
        room = CONTENT_WIDTH - BETWEEN * (len(self.labels) - 1)
        x, lowest, y = LEFT, 0.0, top - WRITING
        for label, share in zip(self.labels, shares, strict=True):
            length = room * share / sum(shares)
            sheet.box((x, y, length, 0.7), INK)
            fitted = fit("label", label, _style(Face.REGULAR, 8), length, language)
            fitted.draw(sheet, x, y - 2, MUTED)
            lowest, x = max(lowest, fitted.height), x + length + BETWEEN
        return y - 2 - lowest


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line over the whole width."""

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        sheet.box((LEFT, top, CONTENT_WIDTH, 0.6), LINE)
        return top - 0.6


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, for so many points."""

    points: float

    def place(self, sheet: Sheet, top: float, language: str) -> float:
        return top - self.points


def _style(face: Face, size: float) -> Style:
    return Style(face, size, size - 2, lines=6, leading=1.32)


def _beside(sheet: Sheet, top: float, label: Fitted, text: Fitted) -> None:
    """On one line of writing: the baselines of the first lines are the same."""
    label.draw(sheet, LEFT, top - ASCENT * (text.size - label.size), MUTED)
    text.draw(sheet, LEFT + LABEL_WIDTH + 8, top, INK)
