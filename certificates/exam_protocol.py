"""The protocol of an exam on A4: results, votes and events, lines to sign on; the digests of all sheets behind them.

Drawn from a record and nothing else, the same bytes for the same record. Until the scores are confirmed it says on
every page that it is a draft.
"""

from collections.abc import Iterator

from certificates import figures, protocol_words
from certificates.catalogue import Words, words
from certificates.glyphs import require_glyphs
from certificates.layout.cells import Part
from certificates.layout.cells import Words as Said
from certificates.layout.flow import Piece
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.strips import Said as Strip
from certificates.layout.strips import heading, note, signing_lines
from certificates.paper import printed
from certificates.protocol_record import ProtocolHead, ProtocolMeeting, ProtocolRecord
from certificates.protocol_tables import ProtocolTables, pass_mark

ROOM = UPRIGHT.room


def render_protocol(record: ProtocolRecord, language: str) -> bytes:
    """The PDF in `language` (kk, ru, en). Raises MissingGlyph for a person's name that cannot be printed."""
    for name in (*(one.name for one in record.candidates), *(one.name for one in record.people)):
        require_glyphs(name)
    _ = words(language)
    running = _running(record.head, language, _)
    tables = ProtocolTables(record, language, _, ROOM, body_height(UPRIGHT, running))
    pieces = [*_whole(record, tables, language, _)]
    pages = on_pages(pieces, UPRIGHT, running, _("Page %(page)s of %(pages)s"))
    return printed(pages, UPRIGHT, title=running.title, kind="exam protocol", language=language)


def _running(about: ProtocolHead, language: str, _: Words) -> Running:
    title = _("Exam protocol No. %(number)s") % {"number": about.number} if about.number else _("Exam protocol")
    draft = "" if about.confirmed else _("Draft: the scores are not confirmed")
    exam = about.exam.in_language(language)
    days = figures.days(about.starts_on, about.ends_on, language)
    grades = about.grade_table.in_language(language) if about.grade_table else ""
    skill = f"{about.skill} {about.skill_name.in_language(language)}, {about.scheme_version}"
    return Running(
        issuer=about.issuer.in_language(language),
        title=title,
        strong=draft,
        facts=(
            (protocol_words.kinds(_).get(about.kind, about.kind), exam),
            (_("Date of the protocol"), figures.day(about.dated, language) if about.dated else ""),
            (_("Dates"), "; ".join(part for part in (days, about.ended_early) if part)),
            (_("Exam centre"), about.centre.in_language(language)),
            (_("Skill and version of the scheme"), skill),
            (_("Grade table"), grades),
            (_("Pass mark"), "" if about.pass_mark is None else pass_mark(about.pass_mark, language)),
            (_("Scores confirmed by"), _confirmed(about, language)),
        ),
        short=" · ".join(part for part in (title, exam, draft) if part),
        reference=about.reference,
    )


def _confirmed(about: ProtocolHead, language: str) -> str:
    if not about.confirmed or about.confirmed_at is None:
        return ""
    return f"{about.confirmed_by}, {figures.moment(about.confirmed_at, language)}"


def _whole(record: ProtocolRecord, tables: ProtocolTables, language: str, _: Words) -> Iterator[Piece]:
    yield from _part(_("Candidates and results"), tables.candidates())
    for meeting in record.meetings:
        yield from _meeting(meeting, tables, language, _)
    yield from _part(_("People"), tables.people())
    yield from _part(_("Who ran the exam"), tables.handovers())
    yield from _part(_("Incidents"), tables.incidents())
    yield from _part(_("Void aspects"), tables.voids())
    yield from _part(_("Sheets opened again"), tables.reopenings())
    yield from _how_it_was_marked(record.head, _)
    yield from _signatures(record, _)
    yield from _part(_("Annex: digests of the mark sheets"), tables.digests())


def _part(title: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A heading and what follows; nothing at all when nothing follows."""
    first = next(pieces, None)
    if first is not None:
        yield heading(title, ROOM)
        yield first
        yield from pieces


def _meeting(one: ProtocolMeeting, tables: ProtocolTables, language: str, _: Words) -> Iterator[Piece]:
    values = {"number": one.number, "day": figures.day(one.held_on, language)}
    yield heading(_("Attestation commission: protocol of the meeting No. %(number)s of %(day)s") % values, ROOM)
    time = f"{one.opened_at:%H:%M}–{one.closed_at:%H:%M}" if one.closed_at else f"{one.opened_at:%H:%M}"
    lines = [
        _("Time: %(time)s") % {"time": time},
        _("Chair: %(name)s") % {"name": one.chair},
        _("Members: %(names)s") % {"names": ", ".join(one.members)},
        _("Secretary: %(name)s") % {"name": one.secretary},
    ]
    yield Piece(Strip(Said(tuple(Part(line, 9) for line in lines)), ROOM, after=0.0))
    for line in _voted(one, tables, _):
        yield Piece(Strip(Said((Part(line, 9),)), ROOM, after=0.0))


def _voted(one: ProtocolMeeting, tables: ProtocolTables, _: Words) -> Iterator[str]:
    """What was voted on, a line each: a meeting about one workstation alone says so, one without a vote too."""
    if not one.ballots:
        yield _("Nothing was voted on.")
    for ballot in one.ballots:
        votes = {"votes": tables.votes(ballot.votes), "number": ballot.workstation}
        if ballot.workstation is None:
            yield _("Votes on the whole list, for – against – abstained: %(votes)s") % votes
        else:
            yield _("Votes on workstation %(number)s, for – against – abstained: %(votes)s") % votes


def _how_it_was_marked(about: ProtocolHead, _: Words) -> Iterator[Piece]:
    yield heading(_("How it was marked"), ROOM)
    if about.called_out:
        names = ", ".join(about.scribes) or "–"
        yield note(_("Scores were called out and entered by a scribe: %(names)s.") % {"names": names}, ROOM)
    else:
        yield note(_("Each examiner scored independently, without seeing the scores of the others."), ROOM)
    values = {"spread": about.max_spread, "count": about.scored_again}
    yield note(_("Widest spread allowed: %(spread)s. Judgements scored again: %(count)s.") % values, ROOM)


def _signatures(record: ProtocolRecord, _: Words) -> Iterator[Piece]:
    """Chief expert, chair and secretary always; an empty name where nobody is appointed. Members who are there."""
    said, lines = protocol_words.roles(_), []
    for role in ("chief_expert", "commission_chair", "commission_member", "commission_secretary"):
        names = [one.name for one in record.people if one.until is None and one.role == role]
        always = [] if role == "commission_member" else [""]
        lines += [(said[role], name) for name in names or always]
    yield heading(_("Signatures"), ROOM)
    captions = (_("Name"), _("Signature"), _("Date"))
    yield from signing_lines(lines, captions, ROOM)
