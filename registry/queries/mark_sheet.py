"""Everything one mark sheet's page shows to one reader (rules, section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark import AGREED
from registry.domain.marking_gate import why_closed
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import SubCriterion
from registry.domain.sentences import Sentence, say
from registry.domain.sheets import SheetState, sheet_state
from registry.models import Account, MarkSheet, SheetSignOff
from registry.queries.access import exam_target
from registry.queries.conflicts import sheet_target
from registry.queries.digests import digest_of
from registry.queries.exam_board import SheetCell, candidate_names, sheet_cell
from registry.queries.open_conflicts import waiting_on
from registry.queries.sheet_aspects import AspectRow, SittingMarks, aspect_rows, sitting_marks
from registry.queries.sheet_blockers import scored_anew
from registry.queries.sheets import SheetPlace, sheet_place


@dataclass(frozen=True)
class SignedOff:
    """The sign-off in force."""

    by: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class Reopening:
    """The sheet was opened again after it had been signed off."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class SheetLine:
    """One sheet in the list of the sitting's sheets."""

    name: Names
    cell: SheetCell


@dataclass(frozen=True)
class MarkSheetPage:
    """The sheet's page. `closed` says why nothing can be entered; `blockers` what is left before signing.

    `shown` is the digest of what this reader is shown, to be signed; empty while the sheet cannot be signed by them. A
    digest gives away what it covers, so there is none before all scores are open.
    """

    exam_id: int
    exam_name: Names
    exam_state: ExamState
    scheme_id: int
    sitting_id: int
    workstation: int
    names: tuple[PersonName, ...]
    sub_criterion: SubCriterion
    state: SheetState
    rows: tuple[AspectRow, ...]
    sheets: tuple[SheetLine, ...]
    closed: Sentence | None
    blockers: tuple[Sentence, ...]
    shown: str
    signed: SignedOff | None
    reopen_reason: str
    reopenings: tuple[Reopening, ...]
    scribe: bool
    may_mark: bool
    may_sign: bool
    runs: bool

    @property
    def code(self) -> str:
        """`A1`."""
        return self.sub_criterion.code


def mark_sheet(actor: Actor, exam_id: int, sitting_id: int, code: str) -> MarkSheetPage:
    """One sheet for one reader: own column only until all three scores of a round are in.

    The number of queries depends neither on the aspects nor on the marks. Raises Forbidden; NotFound for a sheet that
    does not belong to this exam.
    """
    place = sheet_place(sitting_id, code)
    if place.exam.id != exam_id:
        raise NotFound(say("There is no such mark sheet in this exam."))
    require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    return _page(actor, place, sheet_target(actor, place, seat=AGREED), sitting_marks(actor, place))


def _page(actor: Actor, place: SheetPlace, target: Target, found: SittingMarks) -> MarkSheetPage:
    exam, sitting, scheme = place.exam, place.sitting, place.stored.scheme
    state = sheet_state(scheme, place.code, found.score, exam.max_spread)
    # A scribe types what others give: the ties that count are theirs, and are asked with every score.
    typing = replace(target, forbidden_ties=frozenset())
    scribe = exam.judging_mode is JudgingMode.SCRIBE and allows(actor, Permission.RECORD_MARK_AS_SCRIBE, typing)
    signed, reopenings = _sign_offs(place.sheet)
    # Of a seat this reader scores anew the row says already that it waits.
    awaited = {row.score.aspect.id: row.score.missing for row in state.rows}
    behind = {key: tuple(seat for seat in seats if seat not in awaited[key]) for key, seats in found.behind.items()}
    blockers = (*state.blockers, *scored_anew(place, behind, found.voided), *waiting_on(place))
    closed = why_closed(exam.state, sitting.state, signed=place.sheet.signed_at is not None)
    may_sign = allows(actor, Permission.SIGN_OFF, target)
    return MarkSheetPage(
        exam_id=exam.id,
        exam_name=exam.name,
        exam_state=exam.state,
        scheme_id=exam.scheme_id,
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        names=candidate_names(exam, [sitting.id])[sitting.id],
        sub_criterion=place.sub_criterion,
        state=state,
        rows=aspect_rows(place, state, found, seat=min(target.own_seats, default=None), scribe=scribe),
        sheets=_sheets(place, found),
        closed=closed,
        blockers=blockers,
        shown=digest_of(place, found.marks, found.voided) if may_sign and not (closed or blockers) else "",
        signed=signed,
        reopen_reason=reopenings[-1].reason if reopenings and signed is None else "",
        reopenings=reopenings,
        scribe=scribe,
        may_mark=scribe or allows(actor, Permission.RECORD_MARK, target),
        may_sign=may_sign,
        runs=allows(actor, Permission.RUN_EXAM, target),
    )


def _sheets(place: SheetPlace, found: SittingMarks) -> tuple[SheetLine, ...]:
    signed = _signed_sub_criteria(place.sitting.id)
    ids, scheme = place.stored.sub_criterion_ids, place.stored.scheme
    return tuple(
        SheetLine(
            sub.name,
            sheet_cell(sheet_state(scheme, sub.code, found.score, place.exam.max_spread), signed=signed[ids[sub.code]]),
        )
        for sub in scheme.sub_criteria
    )


def _signed_sub_criteria(sitting_id: int) -> Mapping[int, bool]:
    rows = db.session.execute(
        select(MarkSheet.sub_criterion_id, MarkSheet.signed_at.is_not(None)).where(MarkSheet.sitting_id == sitting_id)
    )
    return {sub_id: bool(signed) for sub_id, signed in rows}


def _sign_offs(sheet: MarkSheet) -> tuple[SignedOff | None, tuple[Reopening, ...]]:
    """The sign-off in force, and every reopening there was, oldest first."""
    signer, opener = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(SheetSignOff, signer.display_name, opener.display_name)
        .join(signer, signer.id == SheetSignOff.signed_by)
        .outerjoin(opener, opener.id == SheetSignOff.reopened_by)
        .where(SheetSignOff.sheet_id == sheet.id)
        .order_by(SheetSignOff.ordinal)
    ).all()
    standing = [SignedOff(by, row.signed_at, row.digest) for row, by, _ in rows if row.reopened_at is None]
    undone = [Reopening(by or "—", row.reopened_at, row.reopen_reason) for row, _, by in rows if row.reopened_at]
    return standing[0] if standing else None, tuple(undone)
