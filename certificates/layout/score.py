"""The result at a glance: score of maximum, percent, grade or award, scale; below them how it came about."""

from dataclasses import dataclass

from certificates import figures
from certificates.document import MedalKind
from certificates.layout.density import Density
from certificates.layout.fitting import ASCENT, Fitted, Style, fit
from certificates.layout.sheet import Disc, Sheet
from certificates.theme import (
    BRAND,
    BRONZE,
    CONTENT_WIDTH,
    GROUND,
    INK,
    LEFT,
    LINE,
    MUTED,
    RIGHT,
    SILVER,
    SUN,
    Colour,
)
from certificates.typeface import Face, width
from certificates.wording import Wording

RULE = 4.0
PADDING = 16.0
INNER_LEFT = LEFT + RULE + PADDING
INNER_WIDTH = CONTENT_WIDTH - RULE - 2 * PADDING
SCORE_WIDTH = 178.0
DISC_RADIUS = 5.0
MEDAL_COLOURS = {
    MedalKind.GOLD: SUN,
    MedalKind.SILVER: SILVER,
    MedalKind.BRONZE: BRONZE,
    MedalKind.MEDALLION: BRAND,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption over a value, with a disc before the value of a medal."""

    caption: Fitted
    value: Fitted
    disc: Colour | None = None


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
        for index, figure in enumerate(self.figures):
            self._draw_figure(sheet, figure, index, top - self.pad)
        self._draw_notes(sheet, top - self.pad - self._figures_height)

    def _draw_score(self, sheet: Sheet, top: float) -> None:
        value = self.score.value
        self.score.caption.draw(sheet, INNER_LEFT, top, MUTED)
        value.draw(sheet, INNER_LEFT, top - self.score.caption.height, INK)
        after = INNER_LEFT + width(value.lines[0], value.face, value.size) + 6
        sheet.text(after, self._baseline(top), self.maximum.lines[0], self.maximum.face, self.maximum.size, MUTED)

    def _draw_figure(self, sheet: Sheet, figure: Figure, index: int, top: float) -> None:
        """Last lines stand on the score's baseline; captions on one line with its caption."""
        x = INNER_LEFT + SCORE_WIDTH + index * self._column
        sheet.box((x - PADDING, top - self._figures_height + 2, 0.6, self._figures_height - 4), LINE)
        figure.caption.draw(sheet, x, top, MUTED)
        value = figure.value
        first = self._baseline(top) + (len(value.lines) - 1) * value.size * value.leading
        if figure.disc is not None:
            sheet.add(Disc(x + DISC_RADIUS, first + value.size * 0.34, DISC_RADIUS, figure.disc))
            x += 2 * DISC_RADIUS + 5
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

    @property
    def _column(self) -> float:
        return column_width(len(self.figures))


def plan_score(wording: Wording, density: Density) -> Score:
    """Raises MissingGlyph and DoesNotFit."""
    result, language = wording.document.result, wording.language
    score = Style(Face.BOLD, density.figure, density.figure, leading=1.15)
    maximum = Style(Face.REGULAR, density.figure * 0.42, 8)
    note = Style(Face.REGULAR, density.caption, 6.5, lines=2, single=0.85)
    captions = Style(Face.REGULAR, density.caption, 7)
    caption = fit("score", wording._("Score"), captions, SCORE_WIDTH, language)
    value = fit("result.score", figures.mark(result.score, language), score, SCORE_WIDTH * 0.62, language)
    of_maximum = f"/ {figures.short(result.maximum, language)}"
    return Score(
        Figure(caption, value),
        fit("result.maximum", of_maximum, maximum, SCORE_WIDTH - PADDING - value.width - 8, language),
        _plan_figures(wording, density),
        tuple(fit("notes", text, note, INNER_WIDTH, language) for text in wording.notes()),
        density.gap * 0.55 + 2,
    )


def column_width(count: int) -> float:
    """The width of each of `count` figures beside the score."""
    return (INNER_WIDTH - SCORE_WIDTH) / count


def _plan_figures(wording: Wording, density: Density) -> tuple[Figure, ...]:
    _, result, language = wording._, wording.document.result, wording.language
    rows: list[tuple[str, str, Colour | None]] = [(_("Percent"), figures.percent(result.percent, language), None)]
    if (grade := wording.grade()) is not None:
        rows.append((_("Grade"), grade, None))
    if result.medal is not None:
        rows.append((_("Award"), wording.name(result.medal.names), MEDAL_COLOURS[result.medal.kind]))
    if result.scale is not None:
        rows.append((_("Estimated scale"), str(result.scale.score), None))
    room = column_width(len(rows)) - PADDING
    captions = Style(Face.REGULAR, density.caption, 6)
    size = density.figure * 0.47
    values = Style(Face.SEMI_BOLD, size, 7, lines=2, leading=1.1, single=0.75, wrapped=size * 0.7)
    return tuple(
        Figure(
            fit("result", caption, captions, room, language),
            fit("result", value, values, room - (2 * DISC_RADIUS + 5 if disc else 0), language),
            disc,
        )
        for caption, value, disc in rows
    )
