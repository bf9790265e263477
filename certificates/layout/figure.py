"""The figures beside the score: percent, grade, award, scale; each a caption over a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from certificates import figures
from certificates.document import MedalKind
from certificates.layout.density import Density
from certificates.layout.fitting import Fitted, Style, fit
from certificates.theme import BRAND, BRONZE, SILVER, SUN, Colour
from certificates.typeface import Face
from certificates.wording import Wording

# Between two figures; the rule stands nearer to the one it introduces.
COLUMN_GAP, AFTER_RULE = 20.0, 12.0
MOST = 3
DISC_RADIUS, DISC_GAP = 5.0, 5.0
MEDAL_COLOURS = {
    MedalKind.GOLD: SUN,
    MedalKind.SILVER: SILVER,
    MedalKind.BRONZE: BRONZE,
    MedalKind.MEDALLION: BRAND,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption over a value in a `column` of that width, with a disc before the value of a medal."""

    caption: Fitted
    value: Fitted
    column: float
    disc: Colour | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What a figure says; `weight` is its share of the room."""

    field: str
    caption: str
    value: str
    weight: float
    disc: Colour | None = None


def plan_figures(wording: Wording, density: Density, room: float) -> tuple[Figure, ...]:
    """The figures side by side in `room` points. Raises MissingGlyph and DoesNotFit."""
    said = columns(wording)
    widths = column_widths([column.weight for column in said], room)
    return tuple(_plan(column, width, wording, density) for column, width in zip(said, widths, strict=True))


def columns(wording: Wording) -> list[Column]:
    """One to three: a percent always, a grade where there are grades, award and scale at championships.

    Where grade and award are both there, the scale is left to its note: it is an estimate, they are not.
    """
    _, result, language = wording._, wording.document.result, wording.language
    said = [Column("result.percent", _("Percent"), figures.percent(result.percent, language), 1.0)]
    if (grade := wording.grade()) is not None:
        said.append(Column("result.grade", _("Grade"), grade, 1.6))
    if result.medal is not None:
        award = wording.name(result.medal.names)
        said.append(Column("result.medal", _("Award"), award, 1.6, MEDAL_COLOURS[result.medal.kind]))
    if result.scale is not None:
        said.append(Column("result.scale", _("Estimated scale"), str(result.scale.score), 1.2))
    return said[:MOST]


def column_widths(weights: Sequence[float], room: float) -> list[float]:
    """`room` shared in proportion to `weights`."""
    return [room * weight / sum(weights) for weight in weights]


def _plan(column: Column, width: float, wording: Wording, density: Density) -> Figure:
    size, room = density.figure * 0.47, width - COLUMN_GAP
    caption = Style(Face.REGULAR, density.caption, 6)
    value = Style(Face.SEMI_BOLD, size, 6.5, lines=3, leading=1.1, single=0.75, wrapped=size * 0.65)
    beside = room - (2 * DISC_RADIUS + DISC_GAP if column.disc else 0)
    return Figure(
        fit(column.field, column.caption, caption, room, wording.language),
        fit(column.field, column.value, value, beside, wording.language),
        width,
        column.disc,
    )
