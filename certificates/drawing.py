"""Draws a laid-out sheet onto a reportlab canvas."""

from functools import lru_cache

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from certificates.layout.sheet import Boxes, Disc, Item, Shapes, Sheet, Text
from certificates.theme import Colour

# Streams stay binary: the text form that reportlab prefers is a quarter larger and takes a third of the time.
rl_config.useA85 = 0


def draw(sheet: Sheet, canvas: Canvas) -> None:
    """Everything on the sheet, in its order, so that text is extracted in reading order."""
    pen = _Pen(canvas)
    for item in sheet.items:
        pen.draw(item)


class _Pen:
    """A canvas that is told a colour only when it changes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._filled_with: Colour | None = None

    def draw(self, item: Item) -> None:
        match item:
            case Text():
                self._draw_text(item)
            case Boxes():
                self._fill(item.colour)
                self._canvas.drawPath(_boxes_path(item), stroke=0, fill=1)
            case Shapes():
                self._draw_shapes(item)
            case Disc():
                self._fill(item.colour)
                self._canvas.circle(item.x, item.y, item.radius, stroke=0, fill=1)

    def _draw_text(self, text: Text) -> None:
        self._fill(text.colour)
        self._canvas.setFont(text.face.value, text.size)
        self._canvas.drawString(text.x, text.y, text.text, charSpace=text.tracking or None)

    def _draw_shapes(self, shapes: Shapes) -> None:
        colour = shapes.colour
        if shapes.line is None:
            self._fill(colour)
        else:
            self._canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
            self._canvas.setLineWidth(shapes.line)
        self._canvas.drawPath(_shapes_path(shapes), stroke=shapes.line is not None, fill=shapes.line is None)

    def _fill(self, colour: Colour) -> None:
        if colour != self._filled_with:
            self._canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
            self._filled_with = colour


def _boxes_path(boxes: Boxes) -> PDFPathObject:
    return PDFPathObject([f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re" for x, y, width, height in boxes.rectangles])


@lru_cache(maxsize=16)
def _shapes_path(shapes: Shapes) -> PDFPathObject:
    """The ornament is the same on every page: its operators are formatted once a process."""
    path = PDFPathObject()
    for first, *rest in shapes.polygons:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
        if shapes.closed:
            path.close()
    return path
