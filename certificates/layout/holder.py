"""The one strong moment of the page: whose passport it is."""

from dataclasses import dataclass

from certificates.errors import DoesNotFit
from certificates.layout.density import Density
from certificates.layout.fitting import Fitted, Style, fit
from certificates.layout.sheet import Sheet
from certificates.theme import CONTENT_WIDTH, INK, LEFT, MUTED
from certificates.typeface import Face
from certificates.wording import Wording

FLOOR = 14.0
# A long name stays on one line down to this share of its size; only then it takes a second line.
ONE_LINE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Holder:
    """The caption and the name."""

    caption: Fitted
    name: Fitted

    @property
    def height(self) -> float:
        return self.caption.height + 1 + self.name.height

    def draw(self, sheet: Sheet, top: float) -> None:
        self.caption.draw(sheet, LEFT, top, MUTED)
        self.name.draw(sheet, LEFT, top - self.caption.height - 1, INK)


def plan_holder(wording: Wording, density: Density) -> Holder:
    """Raises MissingGlyph and DoesNotFit."""
    caption = fit(
        "caption", wording._("Holder"), Style(Face.REGULAR, density.caption, 7), CONTENT_WIDTH, wording.language
    )
    return Holder(caption, _fit_name(wording.name(wording.document.holder), density.name, wording.language))


def _fit_name(name: str, size: float, language: str) -> Fitted:
    one_line = Style(Face.BOLD, size, size * ONE_LINE_SHARE, leading=1.15)
    two_lines = Style(Face.BOLD, size * 0.92, FLOOR, lines=2, leading=1.15)
    try:
        return fit("holder", name, one_line, CONTENT_WIDTH, language)
    except DoesNotFit:
        return fit("holder", name, two_lines, CONTENT_WIDTH, language)
