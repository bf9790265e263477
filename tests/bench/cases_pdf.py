"""A passport's PDF against a page with the same fonts and one line."""

from collections.abc import Iterator
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from certificates.document import PassportDocument
from certificates.names import LANGUAGES
from certificates.passport_pdf import render
from certificates.typeface import Face, metrics
from tests.bench.timing import Case
from tests.certificates.passports import a_passport


def cases() -> Iterator[Case]:
    """One case for each language."""
    passport = a_passport()
    for language in LANGUAGES:
        yield case(passport, language)


def case(passport: PassportDocument, language: str) -> Case:
    """Drawing this passport in this language."""
    return Case(name=f"passport PDF ({language})", run=lambda: render(passport, language), floor=one_line)


def one_line() -> bytes:
    """An A4 page with one line in each of the passport's fonts."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName=Face.REGULAR.value)
    for row, face in enumerate(Face):
        metrics(face)
        canvas.setFont(face.value, 12)
        canvas.drawString(72, 720 - 20 * row, "Дағдылар паспорты")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
