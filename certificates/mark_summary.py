"""The marks of one candidate on A4: criteria and sub-criteria, sections, the score. Single scores of examiners are not
on it: a candidate may have it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from certificates import figures
from certificates.catalogue import Words, words
from certificates.glyphs import require_glyphs
from certificates.layout.cells import NOTHING, Align, Part
from certificates.layout.cells import Words as Said
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.sheet import Sheet
from certificates.layout.strips import Said as Strip
from certificates.layout.strips import heading, note, signing_lines
from certificates.layout.table import Column, Row, head, table
from certificates.mark_sheet import SheetExam
from certificates.names import Names
from certificates.paper import printed
from certificates.typeface import Face

ROOM = UPRIGHT.room
CODE, STATE, ACHIEVED, MAXIMUM = 44.0, 120.0, 62.0, 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPart:
    """A criterion (`sheets` are its sub-criteria), a sub-criterion or a section. While not `complete`, `achieved` is a
    sum so far. `digest` is that of the sheet's sign-off, empty while it is open."""

    code: str
    name: Names
    achieved: Decimal
    maximum: Decimal
    complete: bool
    digest: str = ""
    sheets: "tuple[SummaryPart, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSummary:
    """One attempt. `percent` and `grade` are there only when the score is complete and confirmed."""

    workstation: int
    names: tuple[str, ...]
    college: Names
    group: str
    criteria: tuple[SummaryPart, ...]
    sections: tuple[SummaryPart, ...]
    whole: SummaryPart
    confirmed: bool
    percent: Decimal | None
    grade: str
    chief_expert: str


def render_summaries(exam: SheetExam, summaries: Sequence[MarkSummary], language: str) -> bytes:
    """One PDF with the summaries in their order, each on pages of its own, in `language` (kk, ru, en).

    Raises ValueError without a summary, MissingGlyph for a name that cannot be printed.
    """
    if not summaries:
        raise ValueError("there is no candidate to print a summary for")
    for name in (name for summary in summaries for name in summary.names):
        require_glyphs(name)
    _ = words(language)
    pages = [page for summary in summaries for page in _pages(exam, summary, language, _)]
    return printed(pages, UPRIGHT, title=_("Mark summary"), kind="mark summary", language=language)


def _pages(exam: SheetExam, summary: MarkSummary, language: str, _: Words) -> list[Sheet]:
    running = _running(exam, summary, language, _)
    highest = body_height(UPRIGHT, running)
    pieces = [
        *table(_columns(_("Criterion, mark sheet"), _), _criteria(summary, language, _), highest),
        *_score(summary, language, _),
        heading(_("By sections of the occupational standard"), ROOM),
        *table(_columns(_("Section"), _), _sections(summary, language), highest),
        *_signatures(summary, _),
    ]
    return on_pages(pieces, UPRIGHT, running, _("Page %(page)s of %(pages)s"))


def _running(exam: SheetExam, summary: MarkSummary, language: str, _: Words) -> Running:
    names, of_exam = ", ".join(summary.names), exam.name.in_language(language)
    station = _("Workstation %(number)s") % {"number": summary.workstation}
    college = summary.college.in_language(language)
    return Running(
        issuer=exam.issuer.in_language(language),
        title=_("Mark summary"),
        strong=names,
        facts=(
            (_("Exam"), of_exam),
            (_("Dates"), figures.days(exam.starts_on, exam.ends_on, language)),
            (_("College and group"), ", ".join(part for part in (college, summary.group) if part)),
            (_("Skill and version of the scheme"), f"{exam.skill}, {exam.scheme_version}"),
        ),
        short=" · ".join((_("Mark summary"), names, of_exam)),
        reference=station,
    )


def _columns(of: str, _: Words) -> list[Column]:
    return [
        Column(head(_("Code")), CODE),
        Column(head(of), ROOM - CODE - STATE - ACHIEVED - MAXIMUM),
        Column(head(_("Signed off, digest begins")), STATE),
        Column(head(_("Marks"), Align.RIGHT), ACHIEVED),
        Column(head(_("Max."), Align.RIGHT), MAXIMUM),
    ]


def _criteria(summary: MarkSummary, language: str, _: Words) -> Iterator[Row]:
    for criterion in summary.criteria:
        yield _row(criterion, "", language, strong=True)
        for sheet in criterion.sheets:
            yield _row(sheet, sheet.digest[:16] or _("open"), language)


def _sections(summary: MarkSummary, language: str) -> Iterator[Row]:
    return (_row(section, "", language) for section in summary.sections)


def _row(part: SummaryPart, state: str, language: str, *, strong: bool = False) -> Row:
    face = Face.SEMI_BOLD if strong else Face.REGULAR
    achieved = figures.mark(part.achieved, language) if part.complete else f"({figures.mark(part.achieved, language)})"
    cells = (
        said(part.code, face=Face.SEMI_BOLD),
        said(part.name.in_language(language), face=face),
        said(state, 7.5) if state else NOTHING,
        said(achieved, align=Align.RIGHT, face=face),
        said(figures.mark(part.maximum, language), align=Align.RIGHT),
    )
    return Row(cells, holds=strong, shaded=strong)


def _score(summary: MarkSummary, language: str, _: Words) -> Iterator[Piece]:
    whole = summary.whole
    values = {"achieved": figures.mark(whole.achieved, language), "maximum": figures.mark(whole.maximum, language)}
    if not whole.complete:
        yield note(
            _("Not all is marked yet. Sums in brackets are sums so far: they are no score and have no percent."),
            ROOM,
            before=8,
        )
        return
    parts = [Part(_("Score: %(achieved)s of %(maximum)s") % values, 13, Face.BOLD)]
    if summary.percent is not None:
        percent = figures.percent(summary.percent, language)
        result = [_("Percent: %(percent)s") % {"percent": percent}]
        result += [_("Grade: %(grade)s") % {"grade": summary.grade}] if summary.grade else []
        parts.append(Part("; ".join(result), 11, Face.SEMI_BOLD))
    if not summary.confirmed:
        parts.append(Part(_("The chief expert has not confirmed this score yet."), 9))
    yield Piece(Strip(Said(tuple(parts)), ROOM, before=8))


def _signatures(summary: MarkSummary, _: Words) -> list[Piece]:
    captions = (_("Name"), _("Signature"), _("Date"))
    holders = [(_("Candidate, has seen it"), name) for name in summary.names]
    gap = Piece(Strip(Said(()), ROOM, before=14), holds=True)
    return [gap, *signing_lines([(_("Chief expert"), summary.chief_expert), *holders], captions, ROOM)]
