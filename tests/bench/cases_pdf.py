"""A passport's PDF against a page with the same fonts and one line in each."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import cycle

from reportlab.pdfgen.canvas import Canvas

from certificates.document import PassportDocument
from certificates.names import LANGUAGES, Names
from certificates.passport_pdf import render
from certificates.typeface import Face, metrics
from tests.bench.figures import Aim
from tests.bench.timing import Case, Figure, Operation
from tests.certificates.passports import a_passport

AIM = Aim(15, times_floor=False)
MOST_KILOBYTES = Aim(40, times_floor=False)
HOLDERS = 2_000


def cases() -> Iterator[Case | Figure]:
    """Time and size in each language. A batch is drawn: passports of one exam, every holder another person."""
    passports = [_passport_of(number) for number in range(HOLDERS)]
    for language in LANGUAGES:
        yield Case(
            name=f"passport PDF ({language})",
            run=_drawing(passports, language),
            floor=one_line,
            aim=AIM,
        )
        yield Figure(
            name=f"passport PDF ({language}): size",
            n=1,
            value=len(render(passports[0], language)) / 1000,
            unit="kB",
            floor=len(one_line()) / 1000,
            aim=MOST_KILOBYTES,
        )


def _drawing(passports: Sequence[PassportDocument], language: str) -> Operation:
    turn = cycle(passports)
    return lambda: render(next(turn), language)


def _passport_of(number: int) -> PassportDocument:
    holder = Names(
        f"Сәрсенбаева Әйгерім {_letters(number)}",
        f"Сарсенбаева Айгерим {_letters(number)}",
        f"Sarsenbayeva {_letters(number)}",
    )
    return a_passport(holder=holder, code=f"7K3M9QX2VB8R{number:04d}", number=f"ALA-2025-{number:06d}")


def _letters(number: int) -> str:
    return "".join(chr(ord("А") + int(digit)) for digit in str(number)).title()


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
