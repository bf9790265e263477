"""Tables over several pages: columns with heads that come back, rows that grow with their texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from certificates.layout.cells import NOTHING, Align, Cell, Laid, Part, Words
from certificates.layout.flow import Piece
from certificates.layout.sheet import Sheet
from certificates.theme import GROUND, INK, LINE, MUTED
from certificates.typeface import Face

PAD, ABOVE, BELOW = 3.0, 3.5, 4.0
HEAD_SIZE = 7.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what heads it, and its width in points with the space around its texts."""

    head: Cell
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, one for each column; a single cell goes over the whole width. `holds`: it stays with the next
    row; `shaded`: it stands on a ground, as a heading inside the table or a sum."""

    cells: tuple[Cell, ...]
    holds: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height. `rule` is the thickness of the line below it."""

    cells: tuple[tuple[float, Laid], ...]
    room: float
    shaded: bool = False
    rule: float = 0.5
    dark: bool = False

    @property
    def height(self) -> float:
        return ABOVE + max((cell.height for _, cell in self.cells), default=0) + BELOW

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        if self.shaded:
            sheet.box((left, top - self.height, self.room, self.height), GROUND)
        for x, cell in self.cells:
            cell.draw(sheet, left + x + PAD, top - ABOVE)
        sheet.box((left, top - self.height, self.room, self.rule), INK if self.dark else LINE)

    def parts(self, highest: float) -> "Iterator[LaidRow]":
        """The row in parts no higher than `highest`: it goes over a page's end only when it is higher than a page."""
        rest = self
        while rest.height > highest:
            halves = [(x, cell.split(highest - ABOVE - BELOW)) for x, cell in rest.cells]
            first = LaidRow(tuple((x, half[0]) for x, half in halves), self.room, self.shaded, 0)
            if first.height <= ABOVE + BELOW:
                break  # a single line higher than the page: whoever lays the page out refuses it
            yield first
            rest = LaidRow(tuple((x, half[1]) for x, half in halves), self.room, self.shaded, self.rule)
        yield rest


def head(text: str, align: Align = Align.LEFT) -> Words:
    """What heads a column."""
    return Words((Part(text, HEAD_SIZE, Face.SEMI_BOLD, MUTED),), align)


def table(columns: Sequence[Column], rows: Iterable[Row], highest: float) -> Iterator[Piece]:
    """The rows as pieces of a page. `highest` is the height a page has for the table, its head included."""
    edges = [sum(column.width for column in columns[:index]) for index in range(len(columns) + 1)]
    room = edges[-1]
    heads = tuple((x, column.head.laid(column.width - 2 * PAD)) for x, column in zip(edges, columns, strict=False))
    above = LaidRow(heads, room, rule=0.9, dark=True)
    for row in rows:
        widths = [room] if len(row.cells) == 1 else [column.width for column in columns]
        cells = zip(edges, row.cells, widths, strict=False)
        laid = LaidRow(tuple((x, c.laid(w - 2 * PAD)) for x, c, w in cells if c is not NOTHING), room, row.shaded)
        for part in laid.parts(highest - above.height):
            yield Piece(part, above, row.holds)
