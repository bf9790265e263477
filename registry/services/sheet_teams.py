"""Giving mark sheets to marking teams, by hand or as proposed by the conflict rule (rules, section 4)."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.marking_teams import Plan
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason, required_reason
from registry.domain.sentences import say
from registry.models import Exam, MarkSheet, SheetAssignment
from registry.queries.access import exam_target
from registry.queries.marking_teams import MarkingTeams, TeamSheet, marking_teams
from registry.queries.team_proposal import fingerprint, proposed
from registry.services import audit
from registry.services.exam_step import exam_locked


class TiedTeam(Refused):
    """Somebody of the team may not mark some of these candidates; the findings name who and where."""


Moves = Sequence[tuple[TeamSheet, int]]


def assign_sheets(
    actor: Actor,
    *,
    exam_id: int,
    team: int,
    sub_criteria: Collection[str],
    workstations: Collection[int],
    reason: str = "",
) -> int:
    """Give the open sheets of these sub-criteria at these workstations to a team; how many changed.

    Sheets that are signed off stand. What was scored on an open one is scored anew by its new team, so that takes a
    reason. Raises Forbidden, BadInput for what is not in this exam, TiedTeam with every member who may not mark there,
    Refused for an empty team, when nothing would change, or when all is signed off.
    """
    require(actor, Permission.ASSIGN_SHEETS, exam_target(actor, exam_id))
    exam = _open_exam(exam_id)
    found = marking_teams(exam)
    _require_known(found, sub_criteria, workstations)
    chosen = [sheet for sheet in found.sheets if sheet.code in sub_criteria and sheet.workstation in workstations]
    moves = [(sheet, team) for sheet in chosen if sheet.open and sheet.team != team]
    if not found.members.get(team):
        raise Refused(say("Nobody sits in marking team %(team)s. Appoint its examiners first.", team=team))
    if tied := found.tied(team, [sheet for sheet, _ in moves]):
        raise TiedTeam(say("Marking team %(team)s cannot take these sheets: somebody is tied.", team=team), tied)
    return _move(actor, exam, moves, reason)


def accept_proposal(actor: Actor, *, exam_id: int, plan: Plan, seen: str, reason: str = "") -> int:
    """Do what the proposal says; `seen` is the fingerprint of the one that was looked at. How many sheets changed.

    Raises Forbidden; Refused when the proposal is another one by now, as somebody marked, signed, was appointed or
    tied since.
    """
    require(actor, Permission.ASSIGN_SHEETS, exam_target(actor, exam_id))
    exam = _open_exam(exam_id)
    moves = proposed(marking_teams(exam), plan).moves
    if fingerprint(moves) != seen:
        raise Refused(say("The teams or their sheets have changed since. Look at the proposal as it is now."))
    return _move(actor, exam, moves, reason)


def _open_exam(exam_id: int) -> Exam:
    exam = exam_locked(exam_id)
    if has_reached(exam.state, ExamState.SIGNED_OFF):
        raise Refused(say("All sheets of this exam are signed off, so they stay with their teams."))
    return exam


def _require_known(found: MarkingTeams, sub_criteria: Collection[str], workstations: Collection[int]) -> None:
    stations = {sheet.workstation for sheet in found.sheets}
    codes = {sheet.code for sheet in found.sheets}
    if unknown := sorted(set(workstations) - stations):
        raise BadInput(say("There is no workstation %(number)s in this exam.", number=unknown[0]))
    if not sub_criteria or not set(sub_criteria) <= codes:
        raise BadInput(say("Choose sub-criteria of this exam."))


def _move(actor: Actor, exam: Exam, moves: Moves, reason: str) -> int:
    if not moves:
        raise Refused(say("No sheet would change its team."))
    why = required_reason(reason) if any(sheet.begun for sheet, _ in moves) else optional_reason(reason)
    ids = sorted(sheet.id for sheet, _ in moves)
    locked = select(MarkSheet).where(MarkSheet.id.in_(ids)).order_by(MarkSheet.id).with_for_update()
    rows = {row.id: row for row in db.session.scalars(locked.execution_options(populate_existing=True))}
    before, after = defaultdict(list), defaultdict(list)
    for sheet, team in moves:
        row = rows[sheet.id]
        db.session.add(
            SheetAssignment(
                sheet_id=row.id,
                from_team=row.team,
                to_team=team,
                assigned_by=actor.account_id,
                assigned_at=clock.now(),
                reason=why,
            )
        )
        place = f"{sheet.workstation}/{sheet.code}"
        before[str(row.team)].append(place)
        after[str(team)].append(place)
        row.team = team
    told = {
        name: {team: " ".join(places) for team, places in sorted(kept.items())}
        for name, kept in (("before", before), ("after", after))
    }
    audit.record(actor, "assign_sheets", "exam", exam.id, count=len(moves), **told, reason=why)
    return len(moves)
