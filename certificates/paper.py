"""Pages of a form as a PDF file: the same bytes for the same pages."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import draw
from certificates.layout.leaf import Leaf
from certificates.layout.sheet import Sheet
from certificates.typeface import Face, metrics, save


def printed(pages: Iterable[Sheet], leaf: Leaf, *, title: str, kind: str, language: str) -> bytes:
    """The PDF with these pages on `leaf`; `kind` names what drew it. No clock and no randomness come into it."""
    for face in Face:
        metrics(face)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(leaf.width, leaf.height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=Face.REGULAR.value,
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setCreator(f"skills-passport {kind}")
    canvas.setProducer("reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for page in pages:
        draw(page, canvas)
        canvas.showPage()
    save(canvas)
    return buffer.getvalue()
