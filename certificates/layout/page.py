"""The whole page: the loosest density in which everything has room; what is left over goes to the sections."""

from dataclasses import dataclass, replace
from typing import Protocol

from certificates.document import PassportDocument
from certificates.errors import DoesNotFit
from certificates.layout.band import Band, plan_band
from certificates.layout.density import DENSITIES
from certificates.layout.facts import plan_facts
from certificates.layout.foot import Foot, plan_foot
from certificates.layout.holder import plan_holder
from certificates.layout.score import plan_score
from certificates.layout.sections import Sections, plan_sections
from certificates.layout.sheet import Sheet
from certificates.theme import PAGE_HEIGHT
from certificates.wording import Wording

# Rows of sections grow by at most this when there are few of them; a bar need not float in a hall.
MOST_ADDED_TO_A_ROW = 10.0
MOST_ADDED_TO_A_GAP = 9.0


class Block(Protocol):
    """A planned part of the page. Planning raises MissingGlyph and DoesNotFit; drawing cannot fail."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, sheet: Sheet, top: float) -> None:
        """Puts the block on the sheet, from `top` downwards, `height` points."""


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks between band and foot, with equal gaps."""

    blocks: tuple[Block, ...]
    gap: float

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks) + self.gap * (len(self.blocks) + 1)


def lay_out(document: PassportDocument, language: str) -> Sheet:
    """The page of `document` in `language` (kk, ru, en), nothing drawn yet. Raises as `plan`."""
    return _place(*plan(document, language))


def plan(document: PassportDocument, language: str) -> tuple[Band, Foot, Body]:
    """Every part of the page with its size: once they are planned, nothing can fail any more.

    Raises MissingGlyph, DoesNotFit, AddressTooLong and CatalogueMissing.
    """
    wording = Wording.of(document, language)
    band, foot = plan_band(wording), plan_foot(wording)
    room = PAGE_HEIGHT - band.height - foot.height
    return band, foot, _loosest(wording, room)


def _loosest(wording: Wording, room: float) -> Body:
    for density in DENSITIES:
        blocks = (
            plan_holder(wording, density),
            plan_facts(wording, density),
            plan_score(wording, density),
        )
        sections = plan_sections(wording, density)
        body = Body((*blocks, sections), density.gap)
        if body.height <= room:
            return _spread(blocks, sections, density.gap, room - body.height)
    raise DoesNotFit("page", wording.number(), language=wording.language, needed=body.height, available=room)


def _spread(blocks: tuple[Block, ...], sections: Sections, gap: float, spare: float) -> Body:
    """The rows first, then the gaps; what is still left stays blank above the foot."""
    added = min(MOST_ADDED_TO_A_ROW, spare / len(sections.rows))
    spare -= added * len(sections.rows)
    gaps = len(blocks) + 2
    roomy = replace(sections, row=sections.row + added)
    return Body((*blocks, roomy), gap + min(MOST_ADDED_TO_A_GAP, spare / gaps))


def _place(band: Band, foot: Foot, body: Body) -> Sheet:
    sheet = Sheet()
    band.draw(sheet)
    top = PAGE_HEIGHT - band.height - body.gap
    for block in body.blocks:
        block.draw(sheet, top)
        top -= block.height + body.gap
    foot.draw(sheet)
    return sheet
