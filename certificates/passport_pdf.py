"""The passport as a page of A4: a pure function of document, language and renderer version."""

from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from certificates.document import PassportDocument, parse_document
from certificates.drawing import draw
from certificates.layout.page import lay_out, plan
from certificates.names import LANGUAGES
from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH
from certificates.typeface import Face, metrics, save
from certificates.wording import Wording

# Raise it with every change that alters a byte of any page; stored pages name the version that made them.
RENDERER_VERSION = 1


def render(document: PassportDocument | bytes, language: str) -> bytes:
    """The PDF file of `document` (or of its canonical bytes) in `language` (kk, ru, en).

    The same bytes in every process: no clock, no randomness; the file's dates are the day of issue. Raises
    InvalidDocument for bytes that are no document, and what `rehearse` raises.
    """
    if isinstance(document, bytes):
        document = parse_document(document)
    sheet = lay_out(document, language)
    buffer = BytesIO()
    canvas = _canvas(buffer, document, language)
    draw(sheet, canvas)
    canvas.showPage()
    save(canvas)
    return buffer.getvalue()


def rehearse(document: PassportDocument) -> None:
    """Measures every text in all three languages without drawing: what passes here can be printed.

    Raises MissingGlyph, DoesNotFit, AddressTooLong, CatalogueMissing.
    """
    for language in LANGUAGES:
        plan(document, language)


def _canvas(buffer: BytesIO, document: PassportDocument, language: str) -> Canvas:
    for face in Face:
        metrics(face)
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=Face.REGULAR.value,
        lang=language,
    )
    wording = Wording.of(document, language)
    canvas.setTitle(f"{wording.title()} {document.number}")
    canvas.setAuthor(wording.name(document.issuer))
    canvas.setSubject(wording.skill())
    canvas.setCreator(f"skills-passport renderer {RENDERER_VERSION}")
    canvas.setProducer("reportlab")
    canvas.setDateFormatter(lambda *_: _pdf_date(document.issued_on))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _pdf_date(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"
