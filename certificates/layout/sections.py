"""What the holder does well and what is to be learned: one row for each occupational-standard section."""

from dataclasses import dataclass

from certificates import figures
from certificates.document import Section
from certificates.layout.density import Density
from certificates.layout.fitting import ASCENT, Fitted, Style, fit
from certificates.layout.sheet import Sheet
from certificates.theme import BRAND, CONTENT_WIDTH, INK, LEFT, LINE, MUTED, RIGHT, TRACK
from certificates.typeface import Face
from certificates.wording import Wording

NAME_LEFT = LEFT + 24
NAME_WIDTH = 206.0
BAR_LEFT = NAME_LEFT + NAME_WIDTH + 14
BAR_WIDTH = 138.0
ACHIEVED_RIGHT = BAR_LEFT + BAR_WIDTH + 46
MAXIMUM_WIDTH = 44.0
PERCENT_WIDTH = 36.0
NUMBER_WIDTH = 22.0
FLOOR = 6.5


@dataclass(frozen=True, slots=True)
class Row:
    """The fitted texts of a section; `share` is what its bar shows, from 0 to 1."""

    number: Fitted
    name: Fitted
    share: float
    achieved: str
    maximum: str
    percent: str


@dataclass(frozen=True, slots=True)
class Sections:
    """The heading and the rows. `row` is the space around each name."""

    heading: Fitted
    captions: tuple[Fitted, Fitted]
    rows: tuple[Row, ...]
    row: float
    size: float
    bar: float

    @property
    def height(self) -> float:
        return self._heading_height + sum(self._row_height(row) for row in self.rows)

    @property
    def _heading_height(self) -> float:
        return self.heading.height + 3

    def _row_height(self, row: Row) -> float:
        return row.name.height + self.row

    def draw(self, sheet: Sheet, top: float) -> None:
        self._draw_heading(sheet, top)
        top -= self._heading_height
        for row in self.rows:
            sheet.box((LEFT, top, CONTENT_WIDTH, 0.5), LINE)
            self._draw_row(sheet, row, top - self._row_height(row) / 2)
            top -= self._row_height(row)
        sheet.box((LEFT, top, CONTENT_WIDTH, 0.5), LINE)

    def _draw_heading(self, sheet: Sheet, top: float) -> None:
        marks, share = self.captions
        baseline = top - self.heading.height + 4
        self.heading.draw(sheet, LEFT, top, INK)
        sheet.text_right(ACHIEVED_RIGHT, baseline, marks.lines[0], marks.face, marks.size, MUTED)
        sheet.text_right(RIGHT, baseline, share.lines[0], share.face, share.size, MUTED)

    def _draw_row(self, sheet: Sheet, row: Row, middle: float) -> None:
        baseline = middle - self.size * 0.35
        row.number.draw(sheet, LEFT, baseline + row.number.size * ASCENT, MUTED)
        name = row.name
        first = middle - name.size * 0.35 + (len(name.lines) - 1) * name.size * name.leading / 2
        name.draw(sheet, NAME_LEFT, first + name.size * ASCENT, INK)
        sheet.box((BAR_LEFT, middle - self.bar / 2, BAR_WIDTH, self.bar), TRACK)
        if row.share:
            sheet.box((BAR_LEFT, middle - self.bar / 2, BAR_WIDTH * row.share, self.bar), BRAND)
        sheet.text_right(ACHIEVED_RIGHT, baseline, row.achieved, Face.REGULAR, self.size, INK)
        sheet.text(ACHIEVED_RIGHT + 3, baseline, row.maximum, Face.REGULAR, self.size * 0.9, MUTED)
        sheet.text_right(RIGHT, baseline, row.percent, Face.SEMI_BOLD, self.size, INK)


def plan_sections(wording: Wording, density: Density) -> Sections:
    """Raises MissingGlyph and DoesNotFit."""
    _, language = wording._, wording.language
    heading = Style(Face.SEMI_BOLD, density.body, 8)
    caption = Style(Face.REGULAR, density.caption, 6)
    return Sections(
        fit("heading", _("Result by sections of the occupational standard"), heading, BAR_LEFT + 60 - LEFT, language),
        (
            fit("heading", _("marks"), caption, MAXIMUM_WIDTH, language),
            fit("heading", _("share"), caption, PERCENT_WIDTH, language),
        ),
        tuple(_plan_row(section, wording, density, index) for index, section in enumerate(wording.document.sections)),
        density.row,
        density.section,
        density.bar,
    )


def _plan_row(section: Section, wording: Wording, density: Density, index: int) -> Row:
    language, field = wording.language, f"sections[{index}]"
    name = Style(Face.REGULAR, density.section, FLOOR, lines=2, leading=1.18)
    number = Style(Face.REGULAR, density.section, FLOOR)
    row = Row(
        fit(field, section.number, number, NUMBER_WIDTH, language),
        fit(field, wording.name(section.names), name, NAME_WIDTH, language),
        float(section.achieved / section.maximum),
        figures.mark(section.achieved, language),
        f"/ {figures.short(section.maximum, language)}",
        figures.percent(section.percent, language, places=0),
    )
    for text in (row.achieved, row.maximum, row.percent):
        fit(field, text, Style(Face.SEMI_BOLD, density.section, density.section), MAXIMUM_WIDTH, language)
    return row
