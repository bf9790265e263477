"""A page as a list of things with their places, in reading order: laid out here, drawn later, or only checked.

Coordinates are points from the bottom left corner; a text's `y` is its baseline.
"""

from dataclasses import dataclass, field

from certificates.theme import Colour
from certificates.typeface import Face, width

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `tracking` is extra space after each character."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour
    tracking: float = 0

    @property
    def width(self) -> float:
        return width(self.text, self.face, self.size, self.tracking)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Filled rectangles (x, y, width, height) of one colour, drawn as one path."""

    rectangles: tuple[Rectangle, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Shapes:
    """Closed or open polygons drawn as one path: filled, or stroked when `line` (its width) is given."""

    polygons: tuple[tuple[Point, ...], ...]
    colour: Colour
    line: float | None = None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: Colour


Item = Text | Boxes | Shapes | Disc


@dataclass(slots=True)
class Sheet:
    """What is on the page so far."""

    items: list[Item] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, face: Face, size: float, colour: Colour, *, tracking: float = 0
    ) -> None:
        self.items.append(Text(x, y, text, face, size, colour, tracking))

    def text_right(self, right: float, y: float, text: str, face: Face, size: float, colour: Colour) -> None:
        """A text that ends at `right`."""
        self.items.append(Text(right - width(text, face, size), y, text, face, size, colour))

    def box(self, rectangle: Rectangle, colour: Colour) -> None:
        self.items.append(Boxes((rectangle,), colour))

    def add(self, item: Item) -> None:
        self.items.append(item)
