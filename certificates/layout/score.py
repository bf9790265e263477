"""The result at a glance: score of maximum, percent, grade or award, scale; below them how it came about."""

from dataclasses import dataclass

from certificates import figures
from certificates.layout.density import Density
from certificates.layout.figure import AFTER_RULE, DISC_GAP, DISC_RADIUS, Figure, plan_figures
from certificates.layout.fitting import ASCENT, Fitted, Style, fit
from certificates.layout.sheet import Disc, Sheet
from certificates.theme import (
    CONTENT_WIDTH,
    GROUND,
    INK,
    LEFT,
    LINE,
    MUTED,
    RIGHT,
    SUN,
)
from certificates.typeface import Face, width
from certificates.wording import Wording

RULE = 4.0
PADDING = 16.0
INNER_LEFT = LEFT + RULE + PADDING
INNER_WIDTH = CONTENT_WIDTH - RULE - 2 * PADDING
SCORE_WIDTH = 178.0


@dataclass(frozen=True, slots=True)
class Score:
    """The block with its ground and gold rule."""

    score: Figure
    maximum: Fitted
    figures: tuple[Figure, ...]
    notes: tuple[Fitted, ...]
    pad: float

    @property
    def height(self) -> float:
        return 2 * self.pad + self._figures_height + 2 * self._around_rule + sum(note.height for note in self.notes)

    @property
    def _around_rule(self) -> float:
        return self.pad * 0.5

    @property
    def _figures_height(self) -> float:
        return self.score.caption.height + self.score.value.height

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.box((LEFT, top - self.height, CONTENT_WIDTH, self.height), GROUND)
        sheet.box((LEFT, top - self.height, RULE, self.height), SUN)
        self._draw_score(sheet, top - self.pad)
        left = INNER_LEFT + self.score.column
        for figure in self.figures:
            self._draw_figure(sheet, figure, left, top - self.pad)
            left += figure.column
        self._draw_notes(sheet, top - self.pad - self._figures_height)

    def _draw_score(self, sheet: Sheet, top: float) -> None:
        value = self.score.value
        self.score.caption.draw(sheet, INNER_LEFT, top, MUTED)
        value.draw(sheet, INNER_LEFT, top - self.score.caption.height, INK)
        after = INNER_LEFT + width(value.lines[0], value.face, value.size) + 6
        sheet.text(after, self._baseline(top), self.maximum.lines[0], self.maximum.face, self.maximum.size, MUTED)

    def _draw_figure(self, sheet: Sheet, figure: Figure, x: float, top: float) -> None:
        """Last lines stand on the score's baseline; captions on one line with its caption."""
        sheet.box((x - AFTER_RULE, top - self._figures_height + 2, 0.6, self._figures_height - 4), LINE)
        figure.caption.draw(sheet, x, top, MUTED)
        value = figure.value
        first = self._baseline(top) + (len(value.lines) - 1) * value.size * value.leading
        if figure.disc is not None:
            sheet.add(Disc(x + DISC_RADIUS, first + value.size * 0.34, DISC_RADIUS, figure.disc))
            x += 2 * DISC_RADIUS + DISC_GAP
        value.draw(sheet, x, first + value.size * ASCENT, INK)

    def _draw_notes(self, sheet: Sheet, top: float) -> None:
        top -= self._around_rule
        sheet.box((INNER_LEFT, top, RIGHT - PADDING - INNER_LEFT, 0.6), LINE)
        top -= self._around_rule
        for note in self.notes:
            note.draw(sheet, INNER_LEFT, top, MUTED)
            top -= note.height

    def _baseline(self, top: float) -> float:
        return top - self.score.caption.height - self.score.value.size * ASCENT


def plan_score(wording: Wording, density: Density) -> Score:
    """Raises MissingGlyph and DoesNotFit."""
    result, language = wording.document.result, wording.language
    size, room = density.figure, SCORE_WIDTH
    caption = Style(Face.REGULAR, density.caption, 6.5)
    note = Style(Face.REGULAR, density.caption, 6.5, lines=2, single=0.85)
    score = Style(Face.BOLD, size, size * 0.8, leading=1.15)
    value = fit("result.score", figures.mark(result.score, language), score, room * 0.68, language)
    of_maximum = f"/ {figures.short(result.maximum, language)}"
    return Score(
        Figure(fit("score", wording._("Score"), caption, room, language), value, room),
        fit("result.maximum", of_maximum, Style(Face.REGULAR, size * 0.42, 7), room - value.width - 18, language),
        plan_figures(wording, density, INNER_WIDTH - room),
        tuple(fit("notes", text, note, INNER_WIDTH, language) for text in wording.notes()),
        density.gap * 0.55 + 2,
    )
