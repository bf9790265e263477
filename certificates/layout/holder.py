"""The one strong moment of the page: whose passport it is."""

from dataclasses import dataclass

from certificates.layout.density import Density
from certificates.layout.fitting import Fitted, Style, fit
from certificates.layout.sheet import Sheet
from certificates.theme import CONTENT_WIDTH, INK, LEFT, MUTED
from certificates.typeface import Face
from certificates.wording import Wording

FLOOR = 14.0
SINGLE = 0.8


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
    style = Style(Face.BOLD, density.name, FLOOR, lines=2, leading=1.15, single=SINGLE)
    name = fit("holder", wording.name(wording.document.holder), style, CONTENT_WIDTH, wording.language)
    return Holder(caption, name)
