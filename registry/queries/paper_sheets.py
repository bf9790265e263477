"""Mark sheets on paper: which ones, for whom, and what stands on them (rules, sections 3 and 4).

A blank sheet may be printed by whoever has a role in the exam; one with marks by whoever reads marks, who sees on it
what the screen would show. Workstations stand on them, never a name of a candidate.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select

from certificates import figures
from certificates.mark_grid import MarkGrid, Station, render_mark_grids
from certificates.mark_sheet import MarkSheet as PrintedSheet
from certificates.mark_sheet import SignedOff, Sums, render_mark_sheets
from certificates.paper_aspect import Written
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.judgement import SEATS
from registry.domain.mark import Mark
from registry.domain.policy import Permission, require
from registry.domain.scheme import MarkingScheme, SubCriterion
from registry.domain.scoring import SittingScore, score_sitting
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.instance import instance
from registry.models import Account, Exam, MarkSheet, SheetSignOff, Sitting
from registry.models import SubCriterion as SubCriterionRow
from registry.queries.access import exam_target, seat_of
from registry.queries.exam_register import exam_of
from registry.queries.known_marks import known_marks
from registry.queries.marks import marks_of, voided_keys
from registry.queries.paper_aspects import chosen_option, paper_aspect, written_aspect
from registry.queries.paper_names import drawn, printed_exam, printed_names, require_language
from registry.queries.schemes import stored_scheme
from registry.queries.teams import team_members

MOST = 400
"""Sheets of one file: what a printer takes in one go, and a server draws in some seconds."""
Paper = TypeVar("Paper", PrintedSheet, MarkGrid)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSheets:
    """Which sheets: of one sub-criterion, of one sitting, or both; `filled` with what was entered; `apart`: a sheet for
    each examiner, with the own column alone, and one for what is agreed on."""

    code: str = ""
    sitting_id: int | None = None
    filled: bool = False
    apart: bool = False


def mark_sheets_pdf(actor: Actor, exam_id: int, wanted: WantedSheets, language: str) -> bytes:
    """The PDF with these sheets, by sub-criterion and workstation; as many statements for one as for a hundred.

    Raises Forbidden, NotFound for an exam, a sheet or a language there is not, Refused for what cannot be printed, or
    for too much of it.
    """
    require_language(language)
    found = _found(actor, exam_id, wanted)
    whole = [_sheet(found, row, wanted, language) for row in found.rows]
    sheets = [part for sheet in whole for part in _apart(sheet)] if wanted.apart else whole
    return drawn(lambda: render_mark_sheets(printed_exam(found.exam), sheets, language))


def mark_grids_pdf(actor: Actor, exam_id: int, wanted: WantedSheets, language: str) -> bytes:
    """The same as sheets across: all workstations of a sub-criterion side by side. Raises as `mark_sheets_pdf`."""
    require_language(language)
    found = _found(actor, exam_id, wanted)
    whole = list(_grids(found, wanted))
    grids = [part for grid in whole for part in _apart(grid)] if wanted.apart else whole
    return drawn(lambda: render_mark_grids(printed_exam(found.exam), grids, language))


@dataclass(frozen=True, slots=True)
class _Row:
    """A mark sheet with its workstation."""

    sitting: Sitting
    sheet: MarkSheet
    code: str


@dataclass(frozen=True)
class _Found:
    """All that the sheets asked for are drawn from; marks and sign-offs are empty for blank ones."""

    exam: Exam
    rows: Sequence[_Row]
    marks: Mapping[int, Sequence[Mark]]
    scores: Mapping[int, SittingScore]
    signed: Mapping[int, tuple[SheetSignOff, str]]
    voided: Collection[str]
    examiners: Mapping[int, tuple[str, str, str]]
    seats: Mapping[int, int | None]

    @property
    def scheme(self) -> MarkingScheme:
        return stored_scheme(self.exam.scheme_id).scheme

    def sub_criterion(self, code: str) -> SubCriterion:
        return next(sub for sub in self.scheme.sub_criteria if sub.code == code)


def _found(actor: Actor, exam_id: int, wanted: WantedSheets) -> _Found:
    exam = exam_of(actor, exam_id)
    if wanted.filled:
        require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    rows, voided = _rows(exam, wanted), voided_keys(exam_id)
    if not rows:
        raise NotFound(say("There is no such mark sheet in this exam."))
    if len(rows) > MOST:
        raise Refused(
            say("At most %(count)s sheets are printed at once. Choose a sub-criterion or a workstation.", count=MOST)
        )
    stored, ids = stored_scheme(exam.scheme_id), {row.sitting.id for row in rows}
    marks = known_marks(actor, exam, marks_of(ids, stored)) if wanted.filled else {}
    teams = {row.sheet.team for row in rows}
    return _Found(
        exam=exam,
        rows=rows,
        marks=marks,
        scores={i: score_sitting(stored.scheme, marks.get(i, ()), voided, exam.max_spread) for i in ids},
        signed=_sign_offs([row.sheet.id for row in rows]) if wanted.filled else {},
        voided=voided,
        examiners={team: _names(exam_id, team) for team in teams},
        seats={team: seat_of(actor, exam_id, team) for team in teams},
    )


def _rows(exam: Exam, wanted: WantedSheets) -> list[_Row]:
    statement = (
        select(Sitting, MarkSheet, SubCriterionRow.code)
        .join(MarkSheet, MarkSheet.sitting_id == Sitting.id)
        .join(SubCriterionRow, SubCriterionRow.id == MarkSheet.sub_criterion_id)
        .where(Sitting.exam_id == exam.id)
        .order_by(SubCriterionRow.criterion_id, SubCriterionRow.position, Sitting.workstation)
    )
    if wanted.code:
        statement = statement.where(SubCriterionRow.code == wanted.code)
    if wanted.sitting_id is not None:
        statement = statement.where(Sitting.id == wanted.sitting_id)
    else:
        statement = statement.where(Sitting.state != SittingState.ABSENT)
    return [_Row(*row) for row in db.session.execute(statement)]


def _sign_offs(sheet_ids: Sequence[int]) -> Mapping[int, tuple[SheetSignOff, str]]:
    rows = db.session.execute(
        select(SheetSignOff, Account.display_name)
        .join(Account, Account.id == SheetSignOff.signed_by)
        .where(SheetSignOff.sheet_id.in_(sheet_ids), SheetSignOff.reopened_at.is_(None))
    )
    return {row.sheet_id: (row, name) for row, name in rows}


def _names(exam_id: int, team: int) -> tuple[str, str, str]:
    members = team_members(exam_id, team)
    first, second, third = (members[seat].name if seat in members else "" for seat in SEATS)
    return first, second, third


def _apart(whole: Paper) -> Iterator[Paper]:
    """What is agreed on, then each judge's scores on a paper of their own."""
    judged = tuple(aspect for aspect in whole.aspects if aspect.judged)
    agreed = tuple(aspect for aspect in whole.aspects if not aspect.judged)
    if agreed:
        yield replace(whole, aspects=agreed)
    if judged:
        yield from (replace(whole, aspects=judged, seats=(seat,)) for seat in SEATS)


def _sheet(found: _Found, row: _Row, wanted: WantedSheets, language: str) -> PrintedSheet:
    sub, score, marks = found.sub_criterion(row.code), found.scores[row.sitting.id], found.marks.get(row.sitting.id, [])
    tally = score.sub_criteria[row.code]
    aspects = tuple(
        paper_aspect(
            found.scheme,
            aspect,
            found.voided,
            _written(found, row, aspect.id) if wanted.filled else None,
            chosen_option(aspect, marks),
        )
        for aspect in sub.aspects
    )
    return PrintedSheet(
        sitting=row.sitting.id,
        workstation=row.sitting.workstation,
        code=row.code,
        name=printed_names(sub.name),
        day=sub.day,
        examiners=found.examiners[row.sheet.team],
        aspects=aspects,
        sums=Sums(achieved=tally.achieved, maximum=tally.maximum, marked=tally.settled, count=tally.count)
        if wanted.filled
        else None,
        signed=_signed(found, row, language),
    )


def _signed(found: _Found, row: _Row, language: str) -> SignedOff | None:
    if row.sheet.id not in found.signed:
        return None
    sign_off, name = found.signed[row.sheet.id]
    local = clock.local_time(sign_off.signed_at, instance().settings.timezone)
    return SignedOff(by=name, at=figures.moment(local, language), digest=sign_off.digest)


def _written(found: _Found, row: _Row, key: str) -> Written:
    score = found.scores[row.sitting.id].aspects[key]
    return written_aspect(
        score.aspect,
        found.marks.get(row.sitting.id, []),
        score,
        seat=found.seats[row.sheet.team],
        spread=found.exam.max_spread,
    )


def _grids(found: _Found, wanted: WantedSheets) -> Iterator[MarkGrid]:
    """One for each sub-criterion and marking team, since the team's names stand on it."""
    groups: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for row in found.rows:
        groups[row.code, row.sheet.team].append(row)
    for (code, team), rows in groups.items():
        yield _grid(found, code, team, rows, wanted)


def _grid(found: _Found, code: str, team: int, rows: Sequence[_Row], wanted: WantedSheets) -> MarkGrid:
    sub, codes = found.sub_criterion(code), found.scheme.codes
    return MarkGrid(
        code=code,
        name=printed_names(sub.name),
        day=sub.day,
        examiners=found.examiners[team],
        aspects=tuple(paper_aspect(found.scheme, aspect, found.voided) for aspect in sub.aspects),
        stations=tuple(
            Station(
                sitting=row.sitting.id,
                workstation=row.sitting.workstation,
                written={codes[aspect.id]: _written(found, row, aspect.id) for aspect in sub.aspects}
                if wanted.filled
                else {},
            )
            for row in rows
        ),
        filled=wanted.filled,
    )
