"""Claim slips on A4: ten to a page to be cut apart, then the list on which each receiver signs.

A slip carries a code that works once, so a sheet is drawn once and kept by nobody. The QR code leads to the page that
takes the code, and does not hold it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from certificates import figures
from certificates.catalogue import words
from certificates.drawing import draw
from certificates.layout.receipt_list import Receiver, receipt_pages
from certificates.layout.sheet import Sheet
from certificates.layout.slip import COLUMNS, ROWS, SlipWords, cut_lines, place_slip
from certificates.names import Names
from certificates.qr import qr_matrix
from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH
from certificates.typeface import Face, metrics, save

A_PAGE = COLUMNS * ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip in its holder's language. `code` is written in groups already; `college` may be empty."""

    name: str
    group: str
    college: Names
    code: str = field(repr=False)
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipSheet:
    """The slips of one printing. `address` is that of the page which takes the code, without a path of its own part:
    `https://passport.example.kz`; the page is `/slip` there."""

    issuer: Names
    title: Names
    address: str
    printed_on: date
    useless_on: date
    slips: Sequence[Slip]


def render_slips(sheet: SlipSheet, language: str) -> bytes:
    """The PDF: slips in each holder's language, the list to sign in `language` (kk, ru, en).

    Raises MissingGlyph and DoesNotFit for a name that cannot be printed, AddressTooLong, ValueError without slips.
    """
    if not sheet.slips:
        raise ValueError("there is no slip to print")
    for face in Face:
        metrics(face)
    buffer, title = BytesIO(), words(language)("Claim slips")
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=Face.REGULAR.value,
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setCreator("skills-passport slip sheet")
    canvas.setProducer("reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for page in (*_slip_pages(sheet), *_receipts(sheet, language)):
        draw(page, canvas)
        canvas.showPage()
    save(canvas)
    return buffer.getvalue()


def slip_address(address: str) -> str:
    """The page that takes a slip's code, as its QR code says it: `HTTPS://PASSPORT.EXAMPLE.KZ/SLIP`."""
    return f"{address.rstrip('/')}/slip".upper()


def _slip_pages(sheet: SlipSheet) -> Iterator[Sheet]:
    matrix = qr_matrix(slip_address(sheet.address))
    shown = slip_address(sheet.address).lower().partition("://")[2]
    for _number, chosen in groupby(enumerate(sheet.slips), key=lambda numbered: numbered[0] // A_PAGE):
        page, placed = Sheet(), 0
        for placed, (_index, slip) in enumerate(chosen):
            place_slip(page, placed, _texts(sheet, slip, shown), matrix)
        cut_lines(page, placed + 1)
        yield page


def _texts(sheet: SlipSheet, slip: Slip, shown: str) -> SlipWords:
    _ = words(slip.language)
    college = slip.college.in_language(slip.language)
    return SlipWords(
        issuer=sheet.issuer.in_language(slip.language),
        title=_("Claim slip: your sign-in to the Skills Passports"),
        name=slip.name,
        whose=", ".join(part for part in (slip.group, college) if part),
        code=slip.code,
        steps=_("Open %(address)s and type the code. It works once. Last day: %(day)s")
        % {"address": shown, "day": figures.day(sheet.useless_on, slip.language)},
        warning=_("Give it to nobody: whoever has this slip sees your results."),
        language=slip.language,
    )


def _receipts(sheet: SlipSheet, language: str) -> Iterator[Sheet]:
    _ = words(language)
    receivers = [Receiver(slip.name, slip.group) for slip in sheet.slips]
    lead = _("Each slip was handed to the person named on it, after a document was seen.")
    return receipt_pages(
        title=_("Claim slips handed out"),
        lines=(
            sheet.title.in_language(language),
            lead + " " + _("Printed on: %(day)s") % {"day": figures.day(sheet.printed_on, language)},
        ),
        heads=(_("No."), _("Full name"), _("Group"), _("Signature"), _("Date")),
        foot=_("Handed out by: name and signature"),
        receivers=receivers,
        language=language,
    )
