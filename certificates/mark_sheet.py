"""Mark sheets on A4: one sub-criterion of one workstation, blank or as it was marked. No name of a candidate is on it.

The QR code of each leads to the page where what was written on it is typed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from certificates import figures
from certificates.catalogue import Words, words
from certificates.layout import aspect_cells as cells
from certificates.layout.cells import Align
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.sheet import Sheet
from certificates.layout.strips import note, signing_lines
from certificates.layout.table import Column, Row, head, table
from certificates.names import Names
from certificates.paper import printed
from certificates.paper_aspect import PaperAspect
from certificates.qr import sheet_matrix
from certificates.typeface import Face

SEATS = (1, 2, 3)
CODE, MAXIMUM, ENTRY, MARK = 46.0, 38.0, 92.0, 42.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOff:
    """The sign-off of a sheet: who, when as a text of the reader's place, and the digest of what was signed."""

    by: str
    at: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How far a filled sheet has come. While `marked` is less than `count`, `achieved` is a partial sum."""

    achieved: Decimal
    maximum: Decimal
    marked: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetExam:
    """What all sheets of an exam have in common. `host` is the public address, `https://passport.example.kz`."""

    issuer: Names
    name: Names
    number: int
    starts_on: date
    ends_on: date
    skill: str
    scheme_version: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSheet:
    """One sheet. `sitting` is its number in the address; `examiners` are by seat, an empty text where nobody sits.

    `seats`: whose columns are on it, all three by default; with fewer it is one examiner's own. `sums` is None on a
    blank sheet, `signed` while it is open."""

    sitting: int
    workstation: int
    code: str
    name: Names
    day: int | None
    examiners: tuple[str, str, str]
    aspects: tuple[PaperAspect, ...]
    seats: tuple[int, ...] = SEATS
    sums: Sums | None = None
    signed: SignedOff | None = None


def sheet_address(exam: SheetExam, sitting: int, code: str) -> str:
    """What the QR code of a sheet says: `HTTPS://PASSPORT.EXAMPLE.KZ/P/12/345/A1`."""
    return f"{exam.host.rstrip('/')}/p/{exam.number}/{sitting}/{code}".upper()


def readable(address: str, code: str) -> str:
    """The address as people type it: `https://passport.example.kz/p/12/345/A1`."""
    return address.removesuffix(code.upper()).lower() + code


def render_mark_sheets(exam: SheetExam, sheets: Sequence[MarkSheet], language: str) -> bytes:
    """One PDF with the sheets in their order, each beginning on a page of its own, in `language` (kk, ru, en).

    Raises ValueError without sheets, AddressTooLong, and MissingGlyph for an examiner's name that cannot be printed.
    """
    if not sheets:
        raise ValueError("there is no mark sheet to print")
    _ = words(language)
    pages = [page for sheet in sheets for page in _pages(exam, sheet, language, _)]
    return printed(pages, UPRIGHT, title=_("Mark sheets"), kind="mark sheet", language=language)


def _pages(exam: SheetExam, sheet: MarkSheet, language: str, _: Words) -> list[Sheet]:
    running = _running(exam, sheet, language, _)
    pieces = [*_table(sheet, body_height(UPRIGHT, running), language, _), *_foot(sheet, language, _)]
    return on_pages(pieces, UPRIGHT, running, _("Page %(page)s of %(pages)s"))


def _running(exam: SheetExam, sheet: MarkSheet, language: str, _: Words) -> Running:
    station = _("Workstation %(number)s") % {"number": sheet.workstation}
    name, of_exam = sheet.name.in_language(language), exam.name.in_language(language)
    address = sheet_address(exam, sheet.sitting, sheet.code)
    day = "" if sheet.day is None else str(sheet.day)
    return Running(
        issuer=exam.issuer.in_language(language),
        title=f"{sheet.code}. {name}",
        strong=station,
        facts=(
            (_("Exam"), of_exam),
            (_("Dates"), figures.days(exam.starts_on, exam.ends_on, language)),
            (_("Skill and version of the scheme"), f"{exam.skill}, {exam.scheme_version}"),
            (_("Day of marking"), day),
        ),
        short=f"{sheet.code}. {name} · {station} · {of_exam}",
        reference=readable(address, sheet.code),
        matrix=sheet_matrix(address),
    )


def _table(sheet: MarkSheet, highest: float, language: str, _: Words) -> Iterator[Piece]:
    filled = sheet.sums is not None
    mark = (Column(head(_("Mark"), Align.RIGHT), MARK),) if filled else ()
    described = UPRIGHT.room - CODE - MAXIMUM - ENTRY - (MARK if filled else 0)
    columns = (
        Column(head(_("Aspect")), CODE),
        Column(head(_("What is marked")), described),
        Column(head(_("Max."), Align.RIGHT), MAXIMUM),
        Column(head(_("Examiners, or value")), ENTRY),
        *mark,
    )
    return table(columns, (_row(aspect, sheet, language, _) for aspect in sheet.aspects), highest)


def _row(aspect: PaperAspect, sheet: MarkSheet, language: str, _: Words) -> Row:
    earned = (cells.earned(aspect, language, _),) if sheet.sums is not None else ()
    return Row(
        (
            said(aspect.code, face=Face.SEMI_BOLD),
            cells.what_is_marked(aspect, language, _),
            cells.maximum(aspect, language),
            cells.entry(aspect, sheet.seats, language, _),
            *earned,
        )
    )


def _foot(sheet: MarkSheet, language: str, _: Words) -> Iterator[Piece]:
    if sheet.sums is not None:
        yield note(_sum(sheet.sums, language, _), UPRIGHT.room, before=6)
    else:
        yield note(
            _(
                "Write a score of 0 to 3 into each examiner's square; 0 is a mark, an empty square is not marked. "
                "Strike a mistake through once, write the right value beside it, and sign beside it."
            ),
            UPRIGHT.room,
            before=6,
        )
    if sheet.signed is not None:
        signed = sheet.signed
        values = {"name": signed.by, "time": signed.at, "digest": signed.digest}
        yield note(_("Signed off by %(name)s, %(time)s. Digest: %(digest)s") % values, UPRIGHT.room)
    captions = (_("Name"), _("Signature"), _("Date and time"))
    people = [(_("Examiner %(seat)s") % {"seat": seat}, sheet.examiners[seat - 1]) for seat in sheet.seats]
    yield from signing_lines(people, captions, UPRIGHT.room)


def _sum(sums: Sums, language: str, _: Words) -> str:
    values = {
        "achieved": figures.mark(sums.achieved, language),
        "maximum": figures.mark(sums.maximum, language),
        "marked": sums.marked,
        "count": sums.count,
    }
    if sums.marked == sums.count:
        return _("All aspects are marked: %(achieved)s of %(maximum)s.") % values
    return _("Marked: %(marked)s of %(count)s aspects. Sum so far: %(achieved)s; this is not a score.") % values
