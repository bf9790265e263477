"""The page on which the paper of one mark sheet is typed in (rules, section 3).

Nobody sees another's reading before the own one is in; from then on both see where the two differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.judgement import SEATS
from registry.domain.marking_gate import why_closed
from registry.domain.names import Names
from registry.domain.paper_reading import Cell, ReadValue, cells_of, differences, differing_scorers
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import Aspect, SubCriterion
from registry.domain.sentences import Sentence, say
from registry.models import Account, Appointment, PaperSheet
from registry.queries.access import exam_target
from registry.queries.conflicts import sheet_target
from registry.queries.marks import voided_keys
from registry.queries.paper_readings import LastReading, OpenPaper, open_paper
from registry.queries.sheets import SheetPlace, sheet_place


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One aspect with the cells that are typed now; `own` and `other` are the two readings where they differ."""

    aspect: Aspect
    code: str
    cells: tuple[Cell, ...]
    own: dict[Cell, ReadValue]
    other: dict[Cell, ReadValue]


@dataclass(frozen=True, slots=True)
class Scorer:
    """An examiner whose name may stand on the paper in this seat."""

    account_id: int
    name: str
    seat: int
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntryPage:
    """What the page shows this reader. `rows` are what is to be typed: the whole sheet, or the cells that differ once
    both are in; empty when there is nothing to type. `seats` are those whose examiner is asked for.

    `begun`: somebody is typing a paper now. `waits_for_another`: the own reading is in, the other is not.
    `agreed`: both say the same, so it may be recorded.
    `recorded` are the papers of this sheet that were recorded already, by when.
    """

    exam_id: int
    exam_name: Names
    sitting_id: int
    workstation: int
    sub_criterion: SubCriterion
    closed: Sentence | None
    refusal: Sentence | None
    rows: tuple[PaperRow, ...]
    seats: tuple[int, ...]
    scorers: tuple[Scorer, ...]
    own: LastReading | None
    other: LastReading | None
    begun: bool
    waits_for_another: bool
    agreed: bool
    may_record: bool
    may_put_aside: bool
    recorded: tuple[datetime, ...]

    @property
    def code(self) -> str:
        """`A1`."""
        return self.sub_criterion.code

    @property
    def differs(self) -> bool:
        """Both readings are in, and say something different."""
        return self.own is not None and self.other is not None and not self.agreed


def paper_entry(actor: Actor, exam_id: int, sitting_id: int, code: str) -> PaperEntryPage:
    """The page for one reader, in a constant number of statements. Raises Forbidden, NotFound."""
    place = sheet_place(sitting_id, code)
    if place.exam.id != exam_id:
        raise NotFound(say("There is no such mark sheet in this exam."))
    require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    paper = open_paper(place.sheet.id, place.stored)
    return _page(actor, place, paper, sheet_target(actor, place))


def typing_target(target: Target, actor: Actor, paper: OpenPaper | None) -> Target:
    """Who has typed this paper, for the second person: the other reading's account and person."""
    others = paper.readings if paper is not None and not paper.both and paper.of(actor) is None else ()
    return replace(
        target,
        touched_by=frozenset(one.account_id for one in others),
        touched_by_people=frozenset(one.person_id for one in others if one.person_id is not None),
    )


def scorers_of(place: SheetPlace) -> tuple[Scorer, ...]:
    """Everybody who is or was an examiner of the sheet's team, by seat, those of today first."""
    rows = db.session.execute(
        select(Appointment.account_id, Account.display_name, Appointment.seat, Appointment.ended_at)
        .join(Account, Account.id == Appointment.account_id)
        .where(
            Appointment.exam_id == place.exam.id,
            Appointment.team == place.sheet.team,
            Appointment.role == ExamRole.EXAMINER,
            Appointment.seat.is_not(None),
        )
        .order_by(Appointment.seat, Appointment.ended_at.is_not(None), Appointment.id.desc())
    )
    found: dict[tuple[int, int], Scorer] = {}
    for account, name, seat, ended_at in rows:
        found.setdefault((seat or 0, account), Scorer(account, name, seat or 0, ended_at is None))
    return tuple(found.values())


def _page(actor: Actor, place: SheetPlace, paper: OpenPaper | None, target: Target) -> PaperEntryPage:
    own = paper.of(actor) if paper else None
    other = next(iter(paper.others(actor)), None) if paper and own else None
    closed = why_closed(place.exam.state, place.sitting.state, signed=place.sheet.signed_at is not None)
    puts_aside = paper is not None and allows(actor, Permission.PUT_PAPER_ASIDE, target)
    refusal = _refusal(actor, paper, typing_target(target, actor, paper), puts_aside=puts_aside)
    types = refusal is None and closed is None
    aspects = _aspects(place)
    cells = differences(aspects, own.reading, other.reading) if own and other else None
    seats = differing_scorers(own.reading, other.reading) if own and other else SEATS
    agreed = bool(own and other and not cells and not seats)
    return PaperEntryPage(
        exam_id=place.exam.id,
        exam_name=place.exam.name,
        sitting_id=place.sitting.id,
        workstation=place.sitting.workstation,
        sub_criterion=place.sub_criterion,
        closed=closed,
        refusal=refusal,
        rows=_rows(place, aspects, cells, own, other) if types and not agreed else (),
        seats=seats if types and not agreed else (),
        scorers=scorers_of(place),
        own=own,
        other=other,
        begun=paper is not None,
        waits_for_another=own is not None and other is None,
        agreed=agreed,
        may_record=agreed and types,
        may_put_aside=(own is not None or puts_aside) and closed is None,
        recorded=_recorded(place.sheet.id),
    )


def _refusal(actor: Actor, paper: OpenPaper | None, target: Target, *, puts_aside: bool) -> Sentence | None:
    if paper is not None and puts_aside:
        return say(
            "This paper is being typed by: %(names)s. When they cannot end it, as they were replaced, put it aside.",
            names=", ".join(one.name for one in paper.readings),
        )
    if paper is not None and paper.both and paper.of(actor) is None:
        return say("Two people have typed this paper. They settle what differs, or put it aside.")
    if allows(actor, Permission.TYPE_PAPER, target):
        return None
    return say("You look at this page only: the paper is typed by examiners of the marking team or the scribe.")


def _aspects(place: SheetPlace) -> Sequence[Aspect]:
    voided = voided_keys(place.exam.id)
    return [aspect for aspect in place.sub_criterion.aspects if aspect.id not in voided]


def _rows(
    place: SheetPlace,
    aspects: Sequence[Aspect],
    differing: Sequence[Cell] | None,
    own: LastReading | None,
    other: LastReading | None,
) -> tuple[PaperRow, ...]:
    wanted = cells_of(aspects) if differing is None else differing
    rows = []
    for aspect in aspects:
        cells = tuple(cell for cell in wanted if cell.aspect == aspect.id)
        if cells:
            rows.append(
                PaperRow(
                    aspect,
                    place.stored.scheme.codes[aspect.id],
                    cells,
                    _values(own, cells),
                    _values(other, cells),
                )
            )
    return tuple(rows)


def _values(one: LastReading | None, cells: Sequence[Cell]) -> dict[Cell, ReadValue]:
    return {} if one is None else {cell: one.reading.values[cell] for cell in cells if cell in one.reading.values}


def _recorded(sheet_id: int) -> tuple[datetime, ...]:
    found = select(PaperSheet.recorded_at).where(PaperSheet.sheet_id == sheet_id, PaperSheet.recorded_at.is_not(None))
    return tuple(at for at in db.session.scalars(found.order_by(PaperSheet.ordinal)) if at is not None)
