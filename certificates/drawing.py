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
    for item in sheet.items:
        _draw_item(item, canvas)


def _draw_item(item: Item, canvas: Canvas) -> None:
    match item:
        case Text():
            _draw_text(item, canvas)
        case Boxes():
            _fill(canvas, item.colour)
            canvas.drawPath(_boxes_path(item), stroke=0, fill=1)
        case Shapes():
            _draw_shapes(item, canvas)
        case Disc():
            _fill(canvas, item.colour)
            canvas.circle(item.x, item.y, item.radius, stroke=0, fill=1)


def _draw_text(text: Text, canvas: Canvas) -> None:
    _fill(canvas, text.colour)
    canvas.setFont(text.face.value, text.size)
    canvas.drawString(text.x, text.y, text.text, charSpace=text.tracking or None)


def _draw_shapes(shapes: Shapes, canvas: Canvas) -> None:
    if shapes.line is None:
        _fill(canvas, shapes.colour)
    else:
        canvas.setStrokeColorRGB(shapes.colour.red, shapes.colour.green, shapes.colour.blue)
        canvas.setLineWidth(shapes.line)
    canvas.drawPath(_shapes_path(shapes), stroke=shapes.line is not None, fill=shapes.line is None)


def _fill(canvas: Canvas, colour: Colour) -> None:
    canvas.setFillColorRGB(colour.red, colour.green, colour.blue)


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
