"""One sub-criterion of many workstations on A4 across, for who goes from place to place with one sheet in hand.

The head of each workstation's column has the QR code of that workstation's own mark sheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from certificates import figures
from certificates.catalogue import Words, words
from certificates.layout.aspect_cells import maximum
from certificates.layout.boxes import Box, BoxRow, Code
from certificates.layout.cells import NOTHING, Align, Cell, Part
from certificates.layout.cells import Words as Said
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.leaf import ACROSS
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.sheet import Sheet
from certificates.layout.stacked import Stacked
from certificates.layout.strips import note, signing_lines
from certificates.layout.table import Column, Row, head, table
from certificates.mark_sheet import SEATS, SheetExam, sheet_address
from certificates.names import Names
from certificates.paper import printed
from certificates.paper_aspect import PaperAspect, Way, Written
from certificates.qr import sheet_matrix
from certificates.theme import MM, MUTED
from certificates.typeface import Face

CODE, MAXIMUM, STATION = 44.0, 34.0, 50.0
QR_SIDE = 15 * MM
ON_A_PAGE = 9
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One workstation: the number of its sitting in the address, and what was entered by aspect code (filled only)."""

    sitting: int
    workstation: int
    written: Mapping[str, Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkGrid:
    """One sub-criterion of some workstations. `aspects` say what is marked; what was entered stands with `stations`.

    `examiners` are by seat; `seats`: whose scores are on it. `filled`: with what was entered.
    """

    code: str
    name: Names
    day: int | None
    examiners: tuple[str, str, str]
    aspects: tuple[PaperAspect, ...]
    stations: tuple[Station, ...]
    seats: tuple[int, ...] = SEATS
    filled: bool = False


def render_mark_grids(exam: SheetExam, grids: Sequence[MarkGrid], language: str) -> bytes:
    """One PDF with the grids in their order, nine workstations to a page, in `language` (kk, ru, en).

    Raises ValueError without a grid or with one that has no workstation, AddressTooLong, MissingGlyph for an
    examiner's name that cannot be printed.
    """
    if not grids or not all(grid.stations for grid in grids):
        raise ValueError("there is no workstation to print a mark sheet for")
    _ = words(language)
    pages = [page for grid in grids for page in _pages(exam, grid, language, _)]
    return printed(pages, ACROSS, title=_("Mark sheets"), kind="mark grid", language=language)


def _pages(exam: SheetExam, grid: MarkGrid, language: str, _: Words) -> list[Sheet]:
    running = _running(exam, grid, language, _)
    highest = body_height(ACROSS, running)
    pieces: list[Piece] = []
    for stations in _shared_out(grid.stations):
        pieces += table(_columns(exam, grid, stations, _), _rows(grid, stations, language, _), highest)
    pieces += _foot(grid, _)
    return on_pages(pieces, ACROSS, running, _("Page %(page)s of %(pages)s"))


def _shared_out(stations: Sequence[Station]) -> Iterator[Sequence[Station]]:
    """As few pages as it takes, with nearly the same number on each."""
    pages = -(-len(stations) // ON_A_PAGE)
    size = -(-len(stations) // pages)
    for begin in range(0, len(stations), size):
        yield stations[begin : begin + size]


def _running(exam: SheetExam, grid: MarkGrid, language: str, _: Words) -> Running:
    title, of_exam = f"{grid.code}. {grid.name.in_language(language)}", exam.name.in_language(language)
    first, last = grid.stations[0].workstation, grid.stations[-1].workstation
    numbers = _("Workstations %(first)s to %(last)s") % {"first": first, "last": last}
    return Running(
        issuer=exam.issuer.in_language(language),
        title=title,
        facts=(
            (_("Exam"), f"{of_exam}, {figures.days(exam.starts_on, exam.ends_on, language)}"),
            (_("Skill and version of the scheme"), f"{exam.skill}, {exam.scheme_version}"),
        ),
        short=f"{title} · {numbers} · {of_exam}",
        reference=numbers,
    )


def _columns(exam: SheetExam, grid: MarkGrid, stations: Sequence[Station], _: Words) -> list[Column]:
    described = ACROSS.room - CODE - MAXIMUM - STATION * len(stations)
    return [
        Column(head(_("Aspect")), CODE),
        Column(head(_("What is marked")), described),
        Column(head(_("Max."), Align.RIGHT), MAXIMUM),
        *(Column(_station_head(exam, grid, station), STATION) for station in stations),
    ]


def _station_head(exam: SheetExam, grid: MarkGrid, station: Station) -> Cell:
    number = Said((Part(str(station.workstation), 12, Face.BOLD),), Align.CENTRE)
    return Stacked((number, Code(sheet_matrix(sheet_address(exam, station.sitting, grid.code)), QR_SIDE)))


def _rows(grid: MarkGrid, stations: Sequence[Station], language: str, _: Words) -> Iterator[Row]:
    for aspect in grid.aspects:
        yield Row(
            (
                said(aspect.code, 8.5, face=Face.SEMI_BOLD),
                _described(aspect, language, _),
                maximum(aspect, language),
                *(_entry(aspect, grid, station, language, _) for station in stations),
            )
        )


def _described(aspect: PaperAspect, language: str, _: Words) -> Said:
    """Without the benchmarks, which stand on the upright sheets: here the room is for workstations."""
    parts = [Part(aspect.description.in_language(language), 8.5)]
    parts += [
        Part(text, 7, colour=MUTED)
        for names in (aspect.requirement, aspect.extra)
        if (text := names.in_language(language))
    ]
    parts += [
        Part(f"{letter}) {option.label.in_language(language)}", 7.5)
        for letter, option in zip(LETTERS, aspect.options, strict=False)
    ]
    if aspect.way is Way.AMOUNT and aspect.unit:
        parts.append(Part(_("Unit: %(unit)s") % {"unit": aspect.unit}, 7, colour=MUTED))
    if aspect.depends_on:
        parts.append(Part(_("0 when %(aspect)s is 0") % {"aspect": aspect.depends_on}, 7, colour=MUTED))
    return Said(tuple(parts))


def _entry(aspect: PaperAspect, grid: MarkGrid, station: Station, language: str, _: Words) -> Cell:
    if aspect.void:
        return said(_("void"), 7, align=Align.CENTRE)
    if not grid.filled:
        return BoxRow(
            tuple(Box(label=str(seat)) for seat in grid.seats) if aspect.judged else (Box(),), not aspect.judged
        )
    written = station.written.get(aspect.code)
    if written is None:
        return NOTHING
    entered = _entered(aspect, grid, written, language, _)
    mark = "–" if written.mark is None else figures.mark(written.mark, language)
    return Said((Part(entered, 7.5, colour=MUTED), Part(mark, 9, Face.SEMI_BOLD)), Align.CENTRE)


def _entered(aspect: PaperAspect, grid: MarkGrid, written: Written, language: str, _: Words) -> str:
    if aspect.judged:
        return " ".join(
            "–" if written.scores[seat - 1] is None else str(written.scores[seat - 1]) for seat in grid.seats
        )
    if written.partial is not None:
        return _("partial")
    if written.answer is not None:
        return _("yes") if written.answer else _("no")
    if written.chosen:
        return written.chosen
    return "" if written.amount is None else figures.short(written.amount, language)


def _foot(grid: MarkGrid, _: Words) -> Iterator[Piece]:
    if not grid.filled:
        yield note(
            _(
                "Scores of 0 to 3 for each examiner; yes or no as + or –; an amount as a number; an option by its "
                "letter. 0 is a mark, an empty square is not marked. A partial mark is written on the sheet of its "
                "workstation, with its reason."
            ),
            ACROSS.room,
            before=6,
        )
    captions = (_("Name"), _("Signature"), _("Date and time"))
    people = [(_("Examiner %(seat)s") % {"seat": seat}, grid.examiners[seat - 1]) for seat in grid.seats]
    yield from signing_lines(people, captions, ACROSS.room)
