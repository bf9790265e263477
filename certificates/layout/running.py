"""What stands around the text of every page: the whole head on the first, a short one on the others, the foot below."""

from collections.abc import Sequence
from dataclasses import dataclass

from certificates.layout.boxes import Code
from certificates.layout.cells import LEADING, Part, Words
from certificates.layout.flow import Piece, drawn, flowed
from certificates.layout.leaf import Leaf
from certificates.layout.sheet import Sheet
from certificates.qr import Matrix
from certificates.theme import BRAND_DEEP, INK, LINE, MM, MUTED
from certificates.typeface import Face

CODE_SIDE = 25 * MM
GUTTER = 14.0
ISSUER, TITLE, FACT, SHORT, FOOT = 8.0, 16.0, 9.0, 8.5, 7.5
AFTER_HEAD, FOOT_HEIGHT = 8.0, 20.0


@dataclass(frozen=True, slots=True)
class Running:
    """`facts` are labels with what they say, two in a line. `matrix` is a QR code at the right of the head and
    `beside` what stands below it. `short` heads every page but the first; `reference` stands at the foot."""

    issuer: str
    title: str
    facts: Sequence[tuple[str, str]]
    short: str
    reference: str
    matrix: Matrix | None = None
    strong: str = ""


def body_height(leaf: Leaf, running: Running) -> float:
    """How much of a page after the first is left for its text."""
    return leaf.height - leaf.margin - _short(leaf, running).height - AFTER_HEAD - leaf.bottom - FOOT_HEIGHT


def on_pages(pieces: Sequence[Piece], leaf: Leaf, running: Running, page_of: str) -> list[Sheet]:
    """The pages with head and foot. `page_of` has places for both numbers: `Page %(page)s of %(pages)s`.

    Raises DoesNotFit for a piece higher than a page.
    """
    whole, short = _Head(leaf, running), _short(leaf, running)
    free = leaf.height - leaf.margin - AFTER_HEAD - leaf.bottom - FOOT_HEIGHT
    sheets = []
    for number, strips in enumerate(flowed(pieces, free - whole.height, free - short.height)):
        sheet, top = Sheet(), leaf.height - leaf.margin
        above = short if number else whole
        above.draw(sheet, leaf.left, top)
        drawn(strips, sheet, leaf.left, top - above.height - AFTER_HEAD)
        sheets.append(sheet)
    for number, sheet in enumerate(sheets, 1):
        _foot(sheet, leaf, running.reference, page_of % {"page": number, "pages": len(sheets)})
    return sheets


class _Head:
    """Issuer, title, facts in two columns, and the QR code at the right."""

    def __init__(self, leaf: Leaf, running: Running) -> None:
        beside = CODE_SIDE + GUTTER if running.matrix is not None else 0
        room = leaf.room - beside
        strong = (Part(running.strong, TITLE, Face.BOLD, BRAND_DEEP),) if running.strong else ()
        self._title = Words(
            (Part(running.issuer, ISSUER, colour=MUTED), Part(running.title, TITLE, Face.BOLD, before=2), *strong)
        ).laid(room)
        self._column = (room - GUTTER) / 2
        facts = [
            Words((Part(label, FACT - 1.5, colour=MUTED), Part(text, FACT, Face.SEMI_BOLD))).laid(self._column)
            for label, text in running.facts
            if text
        ]
        self._rows = [facts[index : index + 2] for index in range(0, len(facts), 2)]
        self._code = Code(running.matrix, CODE_SIDE).laid(CODE_SIDE) if running.matrix is not None else None
        self._right = leaf.room - CODE_SIDE
        said = self._title.height + 4 + sum(max(fact.height for fact in row) + 3 for row in self._rows)
        self.height = max(said, CODE_SIDE if self._code else 0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""
        if self._code:
            self._code.draw(sheet, left + self._right, top)
        self._title.draw(sheet, left, top)
        top -= self._title.height + 4
        for row in self._rows:
            for number, fact in enumerate(row):
                fact.draw(sheet, left + number * (self._column + GUTTER), top)
            top -= max(fact.height for fact in row) + 3


class _Short:
    """One or two lines, and a rule below them."""

    def __init__(self, leaf: Leaf, running: Running) -> None:
        self._words, self._room = Words((Part(running.short, SHORT, colour=MUTED),)).laid(leaf.room), leaf.room
        self.height = self._words.height + 3

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""
        self._words.draw(sheet, left, top)
        sheet.box((left, top - self.height, self._room, 0.5), LINE)


def _short(leaf: Leaf, running: Running) -> _Short:
    return _Short(leaf, running)


def _foot(sheet: Sheet, leaf: Leaf, reference: str, page: str) -> None:
    y = leaf.bottom + FOOT * (LEADING - 1)
    sheet.text_right(leaf.right, y, page, Face.REGULAR, FOOT, INK)
    said = Words((Part(reference, FOOT, colour=MUTED),)).laid(leaf.room - 130)
    said.draw(sheet, leaf.left, y + said.height - FOOT * 0.3)
