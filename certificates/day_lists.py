"""The lists that are signed on the day of an exam, on A4: who came, and who drew which workstation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from certificates import figures, protocol_words
from certificates.catalogue import Words, words
from certificates.glyphs import require_glyphs
from certificates.layout.cells import Align, Cell
from certificates.layout.cells import Words as Said
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.sheet import Sheet
from certificates.layout.strips import Said as Strip
from certificates.layout.strips import note, signing_lines
from certificates.layout.table import Column, Row, head, table
from certificates.names import Names
from certificates.paper import printed
from certificates.typeface import Face

ROOM = UPRIGHT.room
SIGNING = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExam:
    """What heads the lists. `signed_by` are those whose signature lines stand below: key of the role and name; the key
    `witness` is no role, but whoever saw documents beside the one at the door."""

    issuer: Names
    name: Names
    centre: Names
    skill: str
    starts_on: date
    ends_on: date
    signed_by: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCandidate:
    """One line. `document` is a key of `documents` and `state` one of `protocol_words.states`; both may be empty.
    `seen_by` names whoever saw the document, `note` says why somebody came on the list late."""

    workstation: int
    name: str
    college: Names
    group: str
    document: str = ""
    seen_by: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToSign:
    """A cell that stays empty, as high as a signature."""

    height: float = SIGNING

    def laid(self, room: float) -> "ToSign":
        return self

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Nothing."""

    def split(self, height: float) -> "tuple[ToSign, ToSign]":
        return self, ToSign(0)


def render_attendance(exam: DayExam, candidates: Sequence[ListedCandidate], language: str) -> bytes:
    """The list on which everybody who came signs, in `language` (kk, ru, en).

    Raises ValueError without a candidate, MissingGlyph for a name that cannot be printed.
    """
    _ = words(language)
    columns = (
        (30.0, _("No."), Align.RIGHT),
        (0.29, _("Full name"), Align.LEFT),
        (0.26, _("College and group"), Align.LEFT),
        (0.25, _("Document seen"), Align.LEFT),
        (0.20, _("Signature"), Align.LEFT),
    )
    rows = (
        (str(place), _named(one), _college(one, language), _seen(one, _), "")
        for place, one in enumerate(candidates, start=1)
    )
    told = _("The kind of the document is written down, its number never.")
    return _printed(exam, candidates, _("Attendance list"), columns, rows, told, language)


def render_draw(
    exam: DayExam,
    candidates: Sequence[ListedCandidate],
    language: str,
    *,
    drawn_at: datetime,
    drawn_by: str,
    reason: str,
) -> bytes:
    """The result of the draw, signed by everybody who drew, by workstation. Raises as `render_attendance`.

    `drawn_at` is in the place's own time; `reason` says why it was drawn anew, empty for the first draw.
    """
    _ = words(language)
    columns = (
        (70.0, _("Workstation"), Align.RIGHT),
        (0.42, _("Full name"), Align.LEFT),
        (0.32, _("College and group"), Align.LEFT),
        (0.26, _("Signature"), Align.LEFT),
    )
    rows = ((str(one.workstation), _named(one), _college(one, language), "") for one in candidates)
    told = _("Drawn by lot on %(moment)s by %(name)s.") % {
        "moment": figures.moment(drawn_at, language),
        "name": drawn_by,
    }
    if reason:
        told += " " + _("Drawn anew: %(reason)s") % {"reason": reason}
    return _printed(exam, candidates, _("Draw of workstations"), columns, rows, told, language)


def _printed(
    exam: DayExam,
    candidates: Sequence[ListedCandidate],
    title: str,
    columns: Sequence[tuple[float, str, Align]],
    rows: Iterable[tuple[str, ...]],
    told: str,
    language: str,
) -> bytes:
    if not candidates:
        raise ValueError("there is no candidate to print")
    for one in candidates:
        require_glyphs(one.name)
    _ = words(language)
    running = _running(exam, title, language, _)
    lines = table(_columns(columns), (_row(row) for row in rows), body_height(UPRIGHT, running))
    pieces = [note(told, ROOM), *lines, *_signatures(exam, _)]
    pages = on_pages(pieces, UPRIGHT, running, _("Page %(page)s of %(pages)s"))
    return printed(pages, UPRIGHT, title=title, kind="day list", language=language)


def _running(exam: DayExam, title: str, language: str, _: Words) -> Running:
    name = exam.name.in_language(language)
    return Running(
        issuer=exam.issuer.in_language(language),
        title=title,
        facts=(
            (_("Exam"), name),
            (_("Dates"), figures.days(exam.starts_on, exam.ends_on, language)),
            (_("Exam centre"), exam.centre.in_language(language)),
            (_("Skill"), exam.skill),
        ),
        short=f"{title} · {name}",
        reference=exam.centre.in_language(language),
    )


def _columns(columns: Sequence[tuple[float, str, Align]]) -> list[Column]:
    """Widths up to 1 are shares of what the others leave."""
    free = ROOM - sum(width for width, *_ in columns if width > 1)
    return [Column(head(text, align), width if width > 1 else width * free) for width, text, align in columns]


def _row(texts: Sequence[str]) -> Row:
    first, *others = texts
    return Row((said(first, 11, align=Align.RIGHT, face=Face.SEMI_BOLD), *(_cell(text) for text in others)))


def _cell(text: str) -> Cell:
    return said(text, 9.5) if text else ToSign()


def _named(one: ListedCandidate) -> str:
    return f"{one.name}\n{one.note}" if one.note else one.name


def _seen(one: ListedCandidate, _: Words) -> str:
    if not one.document:
        return protocol_words.states(_).get(one.state, "")
    return "\n".join(part for part in (documents(_).get(one.document, ""), one.seen_by) if part)


def documents(_: Words) -> Mapping[str, str]:
    """The kinds of documents a person is known by."""
    return {
        "identity_card": _("Identity card"),
        "passport": _("Passport (of a citizen)"),
        "birth_certificate": _("Birth certificate"),
        "residence_permit": _("Residence permit"),
    }


def _college(one: ListedCandidate, language: str) -> str:
    return ", ".join(part for part in (one.college.in_language(language), one.group) if part)


def _signatures(exam: DayExam, _: Words) -> Iterator[Piece]:
    captions = (_("Name"), _("Signature"), _("Date"))
    roles = {**protocol_words.roles(_), "witness": _("Saw documents too")}
    yield Piece(Strip(Said(()), ROOM, before=14), holds=True)
    yield from signing_lines([(roles[role], name) for role, name in exam.signed_by], captions, ROOM)
