"""The tables of a protocol: candidates with their results, people, incidents, voids, reopenings, digests."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from certificates import figures, protocol_words
from certificates.catalogue import Words
from certificates.layout.cells import NOTHING, Align, Cell, Part
from certificates.layout.cells import Words as Said
from certificates.layout.cells import words as said
from certificates.layout.flow import Piece
from certificates.layout.table import Column, Row, head, table
from certificates.protocol_record import ProtocolCandidate, ProtocolPerson, ProtocolRecord, Votes
from certificates.theme import MUTED
from certificates.typeface import Face

BODY, SMALL, TINY = 8.6, 7.4, 6.2
RIGHT = Align.RIGHT


class ProtocolTables:
    """The tables of one protocol in one language; `room` is their width, `highest` the height of a page."""

    def __init__(self, record: ProtocolRecord, language: str, _: Words, room: float, highest: float) -> None:
        self._record, self._language, self._words = record, language, _
        self._room, self._highest = room, highest

    def candidates(self) -> Iterator[Piece]:
        """Everybody on the list with result and votes; who has none, with the reason."""
        _ = self._words
        fixed = (24.0, 34.0, 46.0, 42.0, 48.0, 38.0, 70.0, 68.0)
        titles = (_("No."), _("Place"), _("Score"), _("Max."), _("Percent"), _("Grade"), _("Pass mark"), _("Votes"))
        name = Column(head(_("Candidate, college, group")), self._room - sum(fixed))
        right = (False, False, True, True, True, False, False, False)
        columns = [
            Column(head(title, RIGHT if to_right else Align.LEFT), width)
            for title, width, to_right in zip(titles, fixed, right, strict=True)
        ]
        lines = enumerate(self._record.candidates, 1)
        return self._table([*columns[:2], name, *columns[2:]], (self._candidate(n, line) for n, line in lines))

    def people(self) -> Iterator[Piece]:
        """Who had a role, and who was replaced."""
        _ = self._words
        columns = self._columns((0.27, _("Role")), (0.30, _("Name")), (0.43, _("College; end of the role")))
        return self._table(columns, (self._person(person) for person in self._record.people))

    def handovers(self) -> Iterator[Piece]:
        """Who ran the exam from when on."""
        _ = self._words
        columns = self._columns((0.24, _("From")), (0.30, _("Runs the exam")), (0.46, _("Handed over by; reason")))
        role = protocol_words.roles(_)
        return self._table(
            columns,
            (
                self._row(
                    figures.moment(one.at, self._language),
                    f"{one.to} ({role.get(one.role, one.role)})",
                    _joined("; ", one.by, one.reason),
                )
                for one in self._record.handovers
            ),
        )

    def incidents(self) -> Iterator[Piece]:
        """What happened on the day."""
        _ = self._words
        columns = self._columns(
            (0.20, _("When")), (0.13, _("Place")), (0.19, _("What")), (0.10, _("Minutes")), (0.38, _("Text; noted by"))
        )
        kind = protocol_words.incidents(_)
        return self._table(
            columns,
            (
                self._row(
                    figures.moment(one.at, self._language),
                    _("all") if one.workstation is None else str(one.workstation),
                    kind.get(one.kind, one.kind),
                    "" if one.minutes is None else str(one.minutes),
                    _joined("; ", one.text, one.by),
                )
                for one in self._record.incidents
            ),
        )

    def voids(self) -> Iterator[Piece]:
        """Aspects that count for nobody."""
        _ = self._words
        columns = self._columns(
            (0.11, _("Aspect")), (0.34, _("What it asks")), (0.09, _("Max.")), (0.46, _("Reason; proposed, agreed by"))
        )
        return self._table(
            columns,
            (
                self._row(
                    one.code,
                    one.description.in_language(self._language),
                    figures.mark(one.maximum, self._language),
                    _joined("; ", one.reason, f"{one.by}, {one.agreed_by}"),
                )
                for one in self._record.voids
            ),
        )

    def reopenings(self) -> Iterator[Piece]:
        """Signed sheets that were opened again."""
        _ = self._words
        columns = self._columns((0.10, _("Place")), (0.10, _("Sheet")), (0.24, _("When")), (0.56, _("Reason; by")))
        return self._table(
            columns,
            (
                self._row(
                    str(one.workstation),
                    one.sheet,
                    figures.moment(one.at, self._language),
                    _joined("; ", one.reason, one.by),
                )
                for one in self._record.reopenings
            ),
        )

    def digests(self) -> Iterator[Piece]:
        """Every sheet with what it was signed off with."""
        _ = self._words
        columns = self._columns((0.08, _("Place")), (0.08, _("Sheet")), (0.50, _("Digest")), (0.34, _("Signed off by")))
        return self._table(columns, (self._digest(index) for index in range(len(self._record.sheets))))

    def votes(self, votes: Votes) -> str:
        """`5 – 0 – 1, accepted`."""
        result = protocol_words.results(self._words).get(votes.result, votes.result)
        return f"{votes.for_it}\u00a0– {votes.against}\u00a0– {votes.abstained}, {result}"

    def _candidate(self, number: int, one: ProtocolCandidate) -> Row:
        who = Said((Part(one.name, BODY, Face.SEMI_BOLD), *self._beside(one)))
        place = (said(str(number), BODY), said(str(one.workstation), BODY, face=Face.SEMI_BOLD), who)
        return Row((*place, *self._result(one)))

    def _beside(self, one: ProtocolCandidate) -> Iterator[Part]:
        _, college = self._words, one.college.in_language(self._language) if one.college else ""
        yield Part(_joined(", ", college, one.group), SMALL, colour=MUTED)
        if one.late_note:
            yield Part(_("Added late: %(reason)s") % {"reason": one.late_note}, SMALL)
        if one.struck_off:
            yield Part(_("Struck off: %(reason)s") % {"reason": one.struck_off}, SMALL)
        if one.state_reason:
            yield Part(_("Note: %(reason)s") % {"reason": one.state_reason}, SMALL)

    def _result(self, one: ProtocolCandidate) -> tuple[Cell, ...]:
        _, language = self._words, self._language
        votes = said(self.votes(one.votes), SMALL) if one.votes else NOTHING
        if one.score is None or one.maximum is None or one.percent is None:
            state = "struck_off" if one.struck_off else one.state
            why = said(protocol_words.states(_).get(state, state), SMALL)
            return (NOTHING, NOTHING, NOTHING, NOTHING, why, votes)
        passed = {True: _("reached"), False: _("not reached"), None: "–"}[one.passed]
        return (
            said(figures.mark(one.score, language), BODY, align=RIGHT, face=Face.SEMI_BOLD),
            said(figures.mark(one.maximum, language), BODY, align=RIGHT),
            said(figures.percent(one.percent, language), BODY, align=RIGHT),
            said(one.grade or "–", BODY, face=Face.SEMI_BOLD),
            said(passed, SMALL),
            votes,
        )

    def _person(self, one: ProtocolPerson) -> Row:
        _ = self._words
        role = protocol_words.roles(_).get(one.role, one.role)
        if one.seat is not None:
            role = _("%(role)s, team %(team)s, seat %(seat)s") % {"role": role, "team": one.team, "seat": one.seat}
        ended = ""
        if one.until is not None:
            ended = _("until %(time)s") % {"time": figures.moment(one.until, self._language)}
        college = one.college.in_language(self._language) if one.college else ""
        return self._row(role, one.name, _joined("; ", college, ended, one.end_reason))

    def _digest(self, index: int) -> Row:
        one, _ = self._record.sheets[index], self._words
        if not one.digest:
            return self._row(str(one.workstation), one.code, _("open"), "")
        by = _joined(", ", one.signed_by, figures.moment(one.signed_at, self._language) if one.signed_at else "")
        again = _("signed %(times)s times") % {"times": one.times} if one.times > 1 else ""
        cells = (
            said(str(one.workstation), SMALL),
            said(one.code, SMALL, face=Face.SEMI_BOLD),
            said(one.digest, TINY),
            said(_joined("; ", by, again), SMALL),
        )
        return Row(cells)

    def _columns(self, *shares: tuple[float, str]) -> list[Column]:
        return [Column(head(title), share * self._room) for share, title in shares]

    def _row(self, *texts: str) -> Row:
        return Row(tuple(said(text, BODY) if text else NOTHING for text in texts))

    def _table(self, columns: Sequence[Column], rows: Iterator[Row]) -> Iterator[Piece]:
        return table(columns, rows, self._highest)


def pass_mark(value: Decimal, language: str) -> str:
    """A pass mark as it is written: `50 %`."""
    return figures.percent(value, language, places=0 if value == value.to_integral_value() else 2)


def _joined(between: str, *texts: str) -> str:
    return between.join(text for text in texts if text)
