"""The aspects of one mark sheet, each as one reader may see it (rules, section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.calculations import Calculation
from registry.domain.entries import EntryKind, allowed_kinds
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED
from registry.domain.mark import Mark as DomainMark
from registry.domain.scheme import Aspect, AspectType
from registry.domain.scoring import SittingScore, score_sitting
from registry.domain.sheets import SheetRow, SheetState, VisibleRound, visible_scores
from registry.models import Mark, VoidedAspect
from registry.queries.known_marks import known_marks
from registry.queries.marks import as_mark
from registry.queries.sheet_blockers import left_behind
from registry.queries.sheets import SheetPlace
from registry.queries.teams import Member, holders, team_members


@dataclass(frozen=True)
class SittingMarks:
    """The marks of one sitting that the reader may know, as rows and as the domain's; what is void or proposed to be;
    the score; who sits in the sheet's team, and by aspect of the sheet the seats that are scored anew."""

    rows: Sequence[Mark]
    marks: Sequence[DomainMark]
    voids: Mapping[str, VoidedAspect]
    score: SittingScore
    members: Mapping[int, Member]
    behind: Mapping[str, tuple[int, ...]]

    @property
    def voided(self) -> frozenset[str]:
        """The aspects both people agreed to take out."""
        return frozenset(key for key, row in self.voids.items() if row.agreed_by is not None)


@dataclass(frozen=True)
class Column:
    """One judge's column in the round due. `score` is None while it is blank, or in but not to be seen (`entered`).

    `own`: this reader enters it. `left_behind`: somebody gave it who sits there no more; it is scored anew.
    """

    seat: int
    name: str
    score: int | None
    entered: bool
    version: int
    own: bool
    left_behind: bool


@dataclass(frozen=True)
class AspectRow:
    """One aspect of the sheet, as this reader may see it.

    `kind`, `value`, `reason` and `version` are the agreed value of a measurement as stored (None and 0: blank).
    `columns` are the judges in the round due, `rounds` all rounds as far as they may be seen. `cut_off_by` is the code
    of the aspect this one depends on; `void` is a void or the proposal of one.
    """

    aspect: Aspect
    row: SheetRow
    kinds: tuple[EntryKind, ...]
    kind: EntryKind | None
    value: str
    reason: str
    version: int
    columns: tuple[Column, ...]
    rounds: tuple[VisibleRound, ...]
    cut_off_by: str
    void: VoidedAspect | None

    @property
    def code(self) -> str:
        """`A2.M4`."""
        return self.row.code

    @property
    def calculation(self) -> Calculation | None:
        """What turns the agreed value into a mark."""
        return self.aspect.calculation

    @property
    def judged(self) -> bool:
        """Three scores instead of one agreed value."""
        return self.aspect.type is AspectType.JUDGEMENT

    @property
    def entered(self) -> Decimal | None:
        """The mark its own entries earn; None until there is one."""
        return self.row.score.entered

    @property
    def earlier(self) -> tuple[VisibleRound, ...]:
        """The rounds that were scored again."""
        return self.rounds[:-1]

    @property
    def revealed(self) -> bool:
        """All three scores of the round due are in."""
        return bool(self.rounds) and self.rounds[-1].revealed


def sitting_marks(actor: Actor, place: SheetPlace) -> SittingMarks:
    """What was entered for the sitting, as far as the reader may know: a cut-off link may begin on another sheet.

    A constant number of queries.
    """
    stored, keys, sitting = place.stored, place.stored.aspect_keys, place.sitting.id
    rows = db.session.scalars(select(Mark).where(Mark.sitting_id == sitting).order_by(Mark.id)).all()
    entered = [as_mark(row, keys[row.aspect_id], stored) for row in rows]
    marks = known_marks(actor, place.exam, {sitting: entered})[sitting]
    known, members = {mark.key for mark in marks}, team_members(place.exam.id, place.sheet.team)
    standing = select(VoidedAspect).where(VoidedAspect.exam_id == place.exam.id, VoidedAspect.closed_at.is_(None))
    voids = db.session.scalars(standing).all()
    by_key = {keys[row.aspect_id]: row for row in voids}
    voided = {key for key, row in by_key.items() if row.agreed_by is not None}
    return SittingMarks(
        rows=[row for row, mark in zip(rows, entered, strict=True) if mark.key in known],
        marks=marks,
        voids=by_key,
        score=score_sitting(stored.scheme, marks, voided, place.exam.max_spread),
        members=members,
        behind=left_behind(place, entered, holders(members)),
    )


def aspect_rows(
    place: SheetPlace, state: SheetState, found: SittingMarks, *, seat: int | None, scribe: bool
) -> tuple[AspectRow, ...]:
    """The aspects in printed order; `seat` is the reader's own, `scribe` opens all three columns."""
    return tuple(_aspect(place, row, found, seat=seat, scribe=scribe) for row in state.rows)


def _aspect(
    place: SheetPlace,
    row: SheetRow,
    found: SittingMarks,
    *,
    seat: int | None,
    scribe: bool,
) -> AspectRow:
    aspect, scheme = row.score.aspect, place.stored.scheme
    own = [mark for mark in found.rows if mark.aspect_id == place.stored.aspect_ids[aspect.id]]
    marks = [mark for mark in found.marks if mark.key.aspect == aspect.id]
    agreed = next((mark for mark in own if mark.seat == AGREED), None)
    judged = aspect.type is AspectType.JUDGEMENT
    rounds = visible_scores(aspect, marks, seat=seat, scribe=scribe, max_spread=place.exam.max_spread) if judged else ()
    behind = found.behind.get(aspect.id, ())
    return AspectRow(
        aspect=aspect,
        row=row,
        kinds=allowed_kinds(aspect),
        kind=agreed.kind if agreed else None,
        value=agreed.value if agreed else "",
        reason=agreed.reason if agreed else "",
        version=agreed.version if agreed else 0,
        columns=_columns(rounds[-1], own, found.members, behind, seat=seat, scribe=scribe) if rounds else (),
        rounds=rounds,
        cut_off_by=scheme.codes[aspect.depends_on] if aspect.depends_on else "",
        void=found.voids.get(aspect.id),
    )


def _columns(
    due: VisibleRound,
    rows: Sequence[Mark],
    members: Mapping[int, Member],
    behind: tuple[int, ...],
    *,
    seat: int | None,
    scribe: bool,
) -> tuple[Column, ...]:
    versions = {row.seat: row.version for row in rows if row.round == due.number}
    return tuple(
        Column(
            seat=number,
            name=members[number].name if number in members else "",
            score=due.scores.get(number),
            entered=number in versions,
            version=versions.get(number, 0),
            own=scribe or number == seat,
            left_behind=number in behind,
        )
        for number in SEATS
    )
