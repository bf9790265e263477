"""The mark sheets of an exam as a tablet keeps them: where, whose, and open or why not (rules, section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, select

from registry.domain.actor import Actor, Target
from registry.domain.mark import AGREED
from registry.domain.marking_gate import why_closed
from registry.domain.policy import Permission, allows
from registry.domain.sentences import Sentence
from registry.models import Exam, MarkSheet, SheetSignOff, Sitting
from registry.queries.conflicts import forbidden_ties
from registry.queries.schemes import stored_scheme

REOPENED = (
    select(SheetSignOff.reopen_reason)
    .where(SheetSignOff.sheet_id == MarkSheet.id, SheetSignOff.reopened_at.is_not(None))
    .order_by(SheetSignOff.ordinal.desc())
    .limit(1)
    .scalar_subquery()
)
SHEETS = (
    select(
        MarkSheet.sitting_id,
        MarkSheet.sub_criterion_id,
        MarkSheet.team,
        MarkSheet.signed_at,
        Sitting.workstation,
        Sitting.state,
        REOPENED.label("reopened"),
    )
    .join(Sitting, Sitting.id == MarkSheet.sitting_id)
    .where(Sitting.exam_id == bindparam("exam"))
    .order_by(Sitting.workstation, MarkSheet.id)
)


@dataclass(frozen=True, slots=True)
class TabletSheet:
    """One mark sheet. `closed` says why it takes no marks; `mine`: this reader marks on it while it is open; `reopened`
    is the reason while it stands open after a sign-off: scores that all have seen may be corrected then."""

    sitting: int
    workstation: int
    code: str
    team: int
    signed: bool
    closed: Sentence | None
    mine: bool
    reopened: str | None


def tablet_sheets(
    actor: Actor, exam: Exam, target: Target, rows: Sequence[Any], seats: Mapping[int, int], *, scribe: bool
) -> list[TabletSheet]:
    """The sheets of these rows, for a reader who holds `seats` by team."""
    sittings = {row.sitting_id for row in rows}
    accounts = [] if actor.account_id is None else [actor.account_id]
    ties = forbidden_ties(exam.id, exam.kind, accounts, sittings)
    codes = {row_id: code for code, row_id in stored_scheme(exam.scheme_id).sub_criterion_ids.items()}
    marks_here: dict[tuple[int, int], bool] = {}

    def mine(team: int, sitting: int) -> bool:
        if (team, sitting) not in marks_here:
            own = frozenset({seats[team]} if team in seats else ())
            tied = ties.get((actor.account_id or 0, sitting), frozenset())
            cell = replace(target, seat=AGREED, own_seats=own, forbidden_ties=tied)
            marks_here[team, sitting] = scribe or allows(actor, Permission.RECORD_MARK, cell)
        return marks_here[team, sitting]

    return [
        TabletSheet(
            sitting=row.sitting_id,
            workstation=row.workstation,
            code=codes[row.sub_criterion_id],
            team=row.team,
            signed=row.signed_at is not None,
            closed=why_closed(exam.state, row.state, signed=row.signed_at is not None),
            mine=mine(row.team, row.sitting_id),
            reopened=row.reopened if row.signed_at is None else None,
        )
        for row in rows
    ]
