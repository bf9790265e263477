"""The head of the page: who issued it, what it is, its number and dates."""

from dataclasses import dataclass

from certificates.layout.fitting import Fitted, Style, fit
from certificates.layout.ornament import FRIEZE_HEIGHT, draw_frieze, draw_lattice
from certificates.layout.sheet import Sheet
from certificates.theme import BRAND_DEEP, CONTENT_WIDTH, LEFT, ON_BRAND, PAGE_HEIGHT, PAGE_WIDTH, PAPER, RIGHT
from certificates.typeface import Face
from certificates.wording import Wording

HEIGHT = 124.0
BOTTOM = PAGE_HEIGHT - HEIGHT
GUTTER = 14.0
NUMBER_WIDTH = 190.0
TITLE_WIDTH = CONTENT_WIDTH - NUMBER_WIDTH - GUTTER
ISSUER = Style(Face.REGULAR, 9.5, 7, lines=2, leading=1.2)
TITLE = Style(Face.BOLD, 30, 22)
SUBTITLE = Style(Face.REGULAR, 13, 10)
NUMBER = Style(Face.SEMI_BOLD, 12.5, 9)
DATES = Style(Face.REGULAR, 9, 6.5, lines=2, leading=1.2, single=0.8)


@dataclass(frozen=True, slots=True)
class Band:
    """The fitted texts of the band; its height does not vary."""

    issuer: Fitted
    title: Fitted
    subtitle: Fitted
    number: Fitted
    dates: tuple[Fitted, ...]

    height = HEIGHT + FRIEZE_HEIGHT

    def draw(self, sheet: Sheet, top: float = PAGE_HEIGHT) -> None:
        sheet.box((0, top - HEIGHT, PAGE_WIDTH, HEIGHT), BRAND_DEEP)
        draw_lattice(sheet, top - HEIGHT)
        draw_frieze(sheet, top - HEIGHT)
        self.issuer.draw(sheet, LEFT, top - 30, ON_BRAND)
        self.title.draw(sheet, LEFT, top - 58, PAPER)
        self.subtitle.draw(sheet, LEFT, top - 93, ON_BRAND)
        self.number.draw_right(sheet, RIGHT, top - 30, PAPER)
        below = top - 30 - self.number.height - 4
        for line in self.dates:
            line.draw_right(sheet, RIGHT, below, ON_BRAND)
            below -= line.height + 2


def plan_band(wording: Wording) -> Band:
    """Raises MissingGlyph and DoesNotFit."""
    language = wording.language
    return Band(
        fit("issuer", wording.name(wording.document.issuer), ISSUER, TITLE_WIDTH, language),
        fit("title", wording.title(), TITLE, TITLE_WIDTH, language),
        fit("subtitle", wording.subtitle(), SUBTITLE, TITLE_WIDTH, language),
        fit("number", wording.number(), NUMBER, NUMBER_WIDTH, language),
        tuple(fit("dates", line, DATES, NUMBER_WIDTH, language) for line in wording.dates()),
    )
