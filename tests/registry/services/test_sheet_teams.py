"""Sheets given to marking teams: by hand, as proposed, and never to somebody who is tied."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.marking_teams import Plan
from registry.models import Account, Candidate, College, MarkSheet, SheetAssignment, Sitting, SubCriterion
from registry.queries.team_proposal import proposal_page, teams_page
from registry.services.mark_sheets import sign_off
from registry.services.sheet_teams import TiedTeam, accept_proposal, assign_sheets
from tests.builders import a_role, actor_of, an_operator
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.teaching import a_tie

SECOND = 2


def team_of(stage: Stage) -> dict[tuple[int, str], int]:
    """(workstation, sub-criterion) → team."""
    rows = db.session.execute(
        select(Sitting.workstation, SubCriterion.code, MarkSheet.team)
        .join(MarkSheet, MarkSheet.sitting_id == Sitting.id)
        .join(SubCriterion, SubCriterion.id == MarkSheet.sub_criterion_id)
        .where(Sitting.exam_id == stage.exam_id)
    )
    return {(station, code): team for station, code, team in rows}


def with_second_team(sittings: int) -> tuple[Stage, list[Any]]:
    """An exam of two teams of three; the second one's members as accounts."""
    stage = a_stage(sittings=sittings)
    with transaction():
        people = [a_role(stage.exam, seat=seat, team=SECOND) for seat in (1, 2, 3)]
        return stage, [actor_of(account) for account in people]


def tie(account_id: int | None, stage: Stage, workstation: int) -> None:
    """Let the account have taught whoever sits there."""
    with transaction():
        sitting_id = stage.sitting_ids[workstation - 1]
        candidate = db.session.scalars(select(Candidate).where(Candidate.sitting_id == sitting_id)).one()
        candidate.group = f"Топ {workstation}"
        college = db.session.get_one(College, candidate.college_id)
        account = stage_account(account_id)
        a_tie(account, college=college, group=candidate.group)


def stage_account(account_id: int | None) -> Any:
    """The account's row."""
    return db.session.get_one(Account, account_id)


def refused(act: Callable[[], object], kind: type[Exception]) -> Any:
    """The refusal of an act."""
    with pytest.raises(kind) as caught, transaction():
        act()
    return caught.value


def test_sheets_go_to_a_team_none_of_whose_members_is_tied(session: Session) -> None:
    stage, second = with_second_team(4)
    tie(second[0].account_id, stage, 3)
    asked: dict[str, Any] = {"exam_id": stage.exam_id, "team": SECOND, "sub_criteria": {"B1"}}

    # A tied member is named with the workstation; nothing is half-done.
    why = refused(lambda: assign_sheets(stage.chief, **asked, workstations={2, 3}), TiedTeam)
    name = stage_account(second[0].account_id).display_name
    told = f"Workstation 3: {name} of marking team 2 may not mark there (own student)."
    assert [str(one) for one in why.findings] == [told]
    assert set(team_of(stage).values()) == {1}
    with transaction():
        assert assign_sheets(stage.chief, **asked, workstations={1, 2}) == 2
    assert {place for place, team in team_of(stage).items() if team == SECOND} == {(1, "B1"), (2, "B1")}

    # The new team marks and signs, the old one does not any more.
    with pytest.raises(Forbidden):
        stage.mark(1, "c1", "chosen", "one")
    stage.write(second[1], "c1", 0, "chosen", "one")

    # What makes no sense is refused.
    for act, kind in (
        (lambda: assign_sheets(stage.judges[0], **asked, workstations={4}), Forbidden),
        (lambda: assign_sheets(stage.chief, **asked, workstations={1}), Refused),
        (lambda: assign_sheets(stage.chief, **asked, workstations={1, 9}), BadInput),
        (lambda: assign_sheets(stage.chief, **{**asked, "sub_criteria": {"Z9"}}, workstations={4}), BadInput),
        (lambda: assign_sheets(stage.chief, **{**asked, "sub_criteria": ()}, workstations={4}), BadInput),
        (lambda: assign_sheets(stage.chief, **{**asked, "team": 7}, workstations={4}), Refused),
        (lambda: assign_sheets(stage.chief, **{**asked, "exam_id": 0}, workstations={4}), Forbidden),
        (lambda: assign_sheets(an_operator(), **{**asked, "exam_id": 0}, workstations={4}), NotFound),
    ):
        refused(act, kind)

    # A sheet that is begun takes a reason, and is scored anew; one that is signed stands.
    back: dict[str, Any] = {"exam_id": stage.exam_id, "team": 1, "sub_criteria": {"A1", "B1"}, "workstations": {1}}
    refused(lambda: assign_sheets(stage.chief, **back), BadInput)
    with transaction():
        assert assign_sheets(stage.chief, **back, reason="Топ ауысты") == 1
    rows = session.scalars(select(SheetAssignment).order_by(SheetAssignment.id)).all()
    assert [(row.from_team, row.to_team, row.reason) for row in rows] == [(1, 2, ""), (1, 2, ""), (2, 1, "Топ ауысты")]
    with transaction():
        stage.exam.state = ExamState.SIGNED_OFF
    refused(lambda: assign_sheets(stage.chief, **asked, workstations={4}), Refused)
    assert teams_page(stage.chief, stage.exam_id).closed


def test_a_proposal_is_done_as_it_was_seen(session: Session) -> None:
    stage, second = with_second_team(3)
    tie(stage.judges[1].account_id, stage, 2)
    page = teams_page(stage.operator, stage.exam_id)
    assert len(page.misplaced) == 1
    keep = proposal_page(stage.chief, stage.exam_id, Plan.KEEP)
    assert [(line.code, line.workstations, line.team, line.new_team) for line in keep.lines] == [
        ("A1", "2", 1, 2),
        ("B1", "2", 1, 2),
    ]
    share = proposal_page(stage.chief, stage.exam_id, Plan.SHARE)
    asked: dict[str, Any] = {"exam_id": stage.exam_id, "plan": Plan.SHARE, "seen": share.seen}
    tie(second[2].account_id, stage, 2)
    refused(lambda: accept_proposal(stage.chief, **asked), Refused)  # another proposal by now
    refused(lambda: accept_proposal(stage.judges[0], **asked), Forbidden)
    share = proposal_page(stage.chief, stage.exam_id, Plan.SHARE)
    assert [(line.code, line.workstations) for line in share.nobody] == [("A1", "2"), ("B1", "2")]
    with transaction():
        done = accept_proposal(stage.chief, exam_id=stage.exam_id, plan=Plan.SHARE, seen=share.seen)
    assert done == share.count
    taken = team_of(stage)
    assert len({taken[1, "A1"], taken[1, "B1"]}) == 2
    assert [taken[station, "A1"] for station in (1, 3)] == [taken[1, "A1"]] * 2


def test_marks_of_a_former_team_are_scored_anew(session: Session) -> None:
    stage, second = with_second_team(1)
    stage.fill()
    with transaction():
        assign_sheets(
            stage.operator,
            exam_id=stage.exam_id,
            team=SECOND,
            sub_criteria={"A1"},
            workstations={1},
            reason="Бірінші топ кетті",
        )
    why = refused(lambda: sign(stage, second[0]), Refused)
    assert [str(one) for one in why.findings] == [
        f"A1.J1: the examiner in seat {seat} was replaced. The new one scores it anew." for seat in (1, 2, 3)
    ]
    for seat, judge in enumerate(second, start=1):
        stage.write(judge, "j1", seat, "score", "2")
    with transaction():
        sign(stage, second[0])


def sign(stage: Stage, judge: Any) -> None:
    """Sign the first sheet off."""
    sign_off(judge, sitting_id=stage.sitting_id, sub_criterion="A1")
