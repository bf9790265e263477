"""A sheet becomes a page."""

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import draw
from certificates.layout.sheet import Boxes, Disc, Shapes, Sheet
from certificates.theme import BRAND, INK, SUN, Colour
from certificates.typeface import Face, metrics


def drawn(sheet: Sheet) -> pypdfium2.PdfPage:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 100), invariant=1)
    draw(sheet, canvas)
    canvas.showPage()
    canvas.save()
    return pypdfium2.PdfDocument(buffer.getvalue())[0]


def pixel(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, ...]:
    return tuple(page.render(scale=1).to_pil().convert("RGB").getpixel((x, 100 - y)))


def rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in (colour.red, colour.green, colour.blue))


def test_shapes_boxes_and_discs_have_their_colours() -> None:
    sheet = Sheet()
    sheet.add(Boxes(((10, 10, 20, 20), (50, 10, 20, 20)), BRAND))
    sheet.add(Disc(20, 60, 8, SUN))
    sheet.add(Shapes((((50, 50), (90, 50), (90, 90)),), INK))
    sheet.add(Shapes((((2, 2), (98, 2)),), SUN, line=4, closed=False))
    page = drawn(sheet)
    assert pixel(page, 20, 20) == pixel(page, 60, 20) == rgb(BRAND)
    assert pixel(page, 20, 60) == pixel(page, 50, 2) == rgb(SUN)
    assert pixel(page, 80, 60) == rgb(INK)
    assert pixel(page, 40, 20) == (255, 255, 255)


def test_text_keeps_its_order_and_letters() -> None:
    metrics(Face.BOLD)
    sheet = Sheet()
    sheet.text(5, 80, "Қазақ", Face.BOLD, 10, INK)
    sheet.text(5, 60, "тілі", Face.BOLD, 10, INK, tracking=0.5)
    assert drawn(sheet).get_textpage().get_text_range().split() == ["Қазақ", "тілі"]
