"""The protocol of an appeal commission on A4: what was appealed, votes, scores before and after, decision, signatures.

Drawn from a record and nothing else, the same bytes for the same record. Until it is decided it is the form on which
the commission writes: empty votes, boxes to tick, lines for the reasons.
"""

from collections.abc import Iterator, Mapping

from certificates import figures, protocol_words
from certificates.appeal_record import AppealRecord, AppealScore, AppealVoter
from certificates.catalogue import Words, words
from certificates.day_lists import ToSign
from certificates.glyphs import require_glyphs
from certificates.layout.cells import Align, Cell, Part
from certificates.layout.cells import Words as Said
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.sheet import Sheet
from certificates.layout.strips import Said as Strip
from certificates.layout.strips import heading, note, signing_lines
from certificates.layout.table import Column, Row, head, table
from certificates.paper import printed
from certificates.theme import MUTED
from certificates.typeface import Face

ROOM = UPRIGHT.room
BODY, LABEL = 9.5, 8.0
LINES, WRITING = 5, 24.0
BLANK = "____________"


def render_appeal(record: AppealRecord, language: str) -> bytes:
    """The PDF in `language` (kk, ru, en). Raises MissingGlyph for a person's name that cannot be printed."""
    for name in (record.candidate, *(one.name for one in record.members)):
        require_glyphs(name)
    _ = words(language)
    running = _running(record, language, _)
    pieces = [*_whole(record, language, _, body_height(UPRIGHT, running))]
    pages = on_pages(pieces, UPRIGHT, running, _("Page %(page)s of %(pages)s"))
    return printed(pages, UPRIGHT, title=running.title, kind="appeal protocol", language=language)


def kinds(_: Words) -> Mapping[str, str]:
    """What an appeal is about."""
    return {"score": _("on the score"), "procedure": _("on how the exam was held")}


def bringers(_: Words) -> Mapping[str, str]:
    """Who brings an appeal."""
    return {"candidate": _("candidate"), "representative": _("legal representative"), "college": _("college")}


def channels(_: Words) -> Mapping[str, str]:
    """How an appeal came."""
    return {"page": _("on the page of the registry"), "paper": _("on paper")}


def outcomes(_: Words) -> Mapping[str, str]:
    """What a commission decides."""
    return {
        "stands": _("the result stands"),
        "amended": _("the marks are amended"),
        "annulled": _("the attempt is annulled"),
    }


def _running(about: AppealRecord, language: str, _: Words) -> Running:
    title = _("Protocol of the appeal No. %(number)s") % {"number": about.number or BLANK}
    exam = about.exam.in_language(language)
    college = about.college.in_language(language) if about.college else ""
    return Running(
        issuer=about.issuer.in_language(language),
        title=title,
        strong="" if about.outcome else _("Not decided: to be filled in by the commission"),
        facts=(
            (protocol_words.kinds(_).get(about.exam_kind, about.exam_kind), exam),
            (_("Date of the protocol"), figures.day(about.dated, language) if about.dated else BLANK),
            (_("Candidate"), about.candidate or _("erased")),
            (_("College and group"), ", ".join(part for part in (college, about.group) if part)),
            (_("Dates"), figures.days(about.starts_on, about.ends_on, language)),
            (_("Workstation"), str(about.workstation)),
            (_("Exam centre"), about.centre.in_language(language)),
            (_("Skill"), about.skill),
        ),
        short=" · ".join((title, exam)),
        reference=about.reference,
    )


def _whole(record: AppealRecord, language: str, _: Words, highest: float) -> Iterator[Piece]:
    yield from _filed(record, language, _)
    yield from _members(record, language, _, highest)
    yield from _scores(record, language, _, highest)
    yield from _decision(record, language, _)
    yield from _signatures(record, _)


def _filed(about: AppealRecord, language: str, _: Words) -> Iterator[Piece]:
    yield heading(_("What is appealed against"), ROOM)
    day = figures.day(about.about_day, language) if about.about_day else ""
    yield from _facts(
        (_("Appeal"), ", ".join(part for part in (kinds(_)[about.kind], day) if part)),
        (_("Brought by"), bringers(_)[about.brought_by]),
        (_("Handed in"), f"{figures.day(about.handed_in_on, language)}, {channels(_)[about.channel]}"),
        (_("Last day of the term"), figures.day(about.last_day, language) if about.last_day else ""),
        (_("Admitted after its term"), about.late_reason),
    )
    yield from _paragraphs(about.text or _("The text was erased."))


def _members(about: AppealRecord, language: str, _: Words, highest: float) -> Iterator[Piece]:
    yield heading(_("Commission and votes"), ROOM)
    if not about.members:
        yield note(_("The commission is not named yet."), ROOM)
        return
    shares = ((0.06, _("No.")), (0.34, _("Full name")), (0.30, _("College")), (0.30, _("Vote")))
    rows = (_member(number, one, language, _) for number, one in enumerate(about.members, 1))
    yield from table([Column(head(title), share * ROOM) for share, title in shares], rows, highest)


def _member(number: int, one: AppealVoter, language: str, _: Words) -> Row:
    role = _("Chair of the commission") if one.chair else _("Member of the commission")
    name = Said((Part(one.name, BODY, Face.SEMI_BOLD), Part(role, LABEL, colour=MUTED)))
    college = one.college.in_language(language) if one.college else "–"
    vote: Cell = said(outcomes(_)[one.vote], BODY) if one.vote else ToSign()
    return Row((said(str(number), BODY), name, said(college, BODY), vote))


def _scores(about: AppealRecord, language: str, _: Words, highest: float) -> Iterator[Piece]:
    yield heading(_("Scores"), ROOM)
    titles = (_("Result"), _("Score"), _("Max."), _("Percent"))
    columns = [
        Column(head(title, Align.RIGHT if place else Align.LEFT), share * ROOM)
        for place, (share, title) in enumerate(zip((0.52, 0.16, 0.16, 0.16), titles, strict=True))
    ]
    lines = [_score(_("before the decision"), about.before, language)]
    if about.outcome and about.outcome != "annulled":
        lines.append(_score(_("after the decision"), about.after, language))
    yield from table(columns, lines, highest)
    if about.outcome == "amended" and about.after is None:
        yield note(_("The new score is not published yet: the sheets are marked anew."), ROOM)
    if about.outcome == "annulled":
        yield note(_("The annulled attempt has no score."), ROOM)


def _score(label: str, one: AppealScore | None, language: str) -> Row:
    texts = ("–", "–", "–")
    if one is not None:
        score, maximum = figures.mark(one.score, language), figures.mark(one.maximum, language)
        texts = (score, maximum, figures.percent(one.percent, language))
    return Row((said(label, BODY), *(said(text, BODY, align=Align.RIGHT) for text in texts)))


def _decision(about: AppealRecord, language: str, _: Words) -> Iterator[Piece]:
    yield heading(_("Decision"), ROOM)
    if not about.outcome:
        boxes = tuple(Part(text, BODY, tick=False, before=3) for text in outcomes(_).values())
        yield Piece(Strip(Said(boxes), ROOM), holds=True)
        yield note(_("Sheets whose marks are amended, or the new date; then the reasons:"), ROOM)
        yield from (Piece(Line()) for _number in range(LINES))
        return
    yield Piece(Strip(said(outcomes(_)[about.outcome], 11, face=Face.BOLD), ROOM), holds=True)
    yield from _facts(
        (_("Sheets opened again"), ", ".join(about.sheets)),
        (_("New date"), figures.day(about.new_date, language) if about.new_date else ""),
    )
    yield from _paragraphs(about.reasons or _("The text was erased."))


def _signatures(about: AppealRecord, _: Words) -> Iterator[Piece]:
    chair, member = _("Chair of the commission"), _("Member of the commission")
    lines = [(chair if one.chair else member, one.name) for one in about.members]
    yield heading(_("Signatures"), ROOM)
    captions = (_("Name"), _("Signature"), _("Date"))
    yield from signing_lines(lines or [(chair, "")], captions, ROOM)
    yield from signing_lines([(_("Candidate or representative, has read it"), "")], captions, ROOM)


def _facts(*facts: tuple[str, str]) -> Iterator[Piece]:
    for label, text in facts:
        if text:
            yield Piece(Strip(said(f"{label}: {text}", BODY), ROOM, after=1))


def _paragraphs(text: str) -> Iterator[Piece]:
    for line in text.splitlines():
        if line.strip():
            yield Piece(Strip(said(line, BODY), ROOM, before=3, after=1))


class Line:
    """A line to write on, over the whole width."""

    height = WRITING

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Puts it below `top`."""
        sheet.box((left, top - WRITING, ROOM, 0.7), MUTED)
