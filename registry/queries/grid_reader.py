"""Who looks at the grid: which columns are theirs, what they may know, where they may not mark (rules, section 3)."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.conflict import SENTENCES, Tie
from registry.domain.exam_role import ExamRole
from registry.domain.judgement import SEATS
from registry.domain.left_behind import known_to
from registry.domain.sentences import Sentence
from registry.models import Appointment, Exam
from registry.queries.conflicts import forbidden_ties
from registry.queries.grid_marks import Entered, Marks, Rows
from registry.queries.known_marks import own_cells
from registry.queries.schemes import StoredScheme

EXAMINERS = select(Appointment.account_id, Appointment.team, Appointment.seat, Appointment.ended_at).where(
    Appointment.exam_id == bindparam("exam"), Appointment.role == ExamRole.EXAMINER
)


class GridReader:
    """Which columns are the reader's, and what of the marks they may know."""

    def __init__(self, actor: Actor, exam: Exam, seat: int | None, *, called_out: bool) -> None:
        self.account, self.exam, self.called_out = actor.account_id, exam, called_out
        rows = db.session.connection().execute(EXAMINERS, {"exam": exam.id}).all()
        present = [row for row in rows if row.ended_at is None]
        self.seats = {row.team: row.seat for row in present if row.account_id == self.account and row.seat is not None}
        self.shown_seat = (seat or SEATS[0]) if called_out else min(self.seats.values(), default=None)

    def seat(self, team: int) -> int | None:
        """The judges' column entered on sheets of this team."""
        return self.shown_seat if self.called_out else self.seats.get(team)

    def known(self, found: Mapping[int, Entered], stored: StoredScheme) -> Mapping[int, Entered]:
        """What was entered at each workstation, without the scores the reader is going to give anew."""
        if not self.seats:
            return found
        own = own_cells(self.seats, found, stored)
        return {sitting: self._known(*entered, own[sitting]) for sitting, entered in found.items()}

    def _known(self, marks: Marks, rows: Rows, seats: Mapping[str, int]) -> Entered:
        entered = [mark for of_aspect in marks.values() for mark in of_aspect]
        known = known_to(self.account, entered, seats, self.exam.max_spread)
        if known is entered:
            return marks, rows
        keys = {mark.key for mark in known}
        return (
            {key: [mark for mark in own if mark.key in keys] for key, own in marks.items()},
            {
                key: [row for row, mark in zip(rows[key], own, strict=True) if mark.key in keys]
                for key, own in marks.items()
            },
        )

    def tied(self, sittings: Collection[int]) -> Mapping[int, Sentence]:
        """Where the reader may not mark, and why; of a scribe nobody asks, but of whose scores they are."""
        if not self.seats or self.account is None:
            return {}
        found = forbidden_ties(self.exam.id, self.exam.kind, [self.account], sittings)
        return {sitting: SENTENCES[min(ties, key=list(Tie).index)] for (_, sitting), ties in found.items() if ties}
